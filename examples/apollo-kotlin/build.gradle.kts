plugins {
  kotlin("jvm") version "2.2.20"
  id("com.apollographql.apollo") version "4.3.3"
}

repositories {
  mavenCentral()
}

dependencies {
  implementation("com.apollographql.apollo:apollo-runtime:4.3.3")
  implementation("com.apollographql.apollo:apollo-normalized-cache:4.3.3")
  implementation("com.apollographql.adapters:apollo-adapters-core:0.0.6")
}

apollo {
  service("mahdar") {
    packageName.set("org.example.mahdar")
    schemaFiles.from("../../schema/schema.graphql", "src/main/graphql/extra.graphqls")

    mapScalar("DateTime", "java.time.Instant", "com.apollographql.adapter.core.JavaInstantAdapter")
    mapScalar("Date", "java.time.LocalDate", "com.apollographql.adapter.core.JavaLocalDateAdapter")
    mapScalarToKotlinString("Language")
    mapScalarToKotlinString("CountryCode")
    mapScalarToKotlinString("URL")
    mapScalar("JSON", "kotlin.Any", "com.apollographql.apollo.api.AnyAdapter")
  }
}
