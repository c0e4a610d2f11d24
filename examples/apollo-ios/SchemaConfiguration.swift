import ApolloAPI

// In place of MahdarAPI/Sources/Schema/SchemaConfiguration.swift, which Apollo generates once and
// then leaves alone.
public enum SchemaConfiguration: ApolloAPI.SchemaConfiguration {
  /// Ids are global: no two objects of any type share one, so an id alone is the key of the cache.
  public static func cacheKeyInfo(for type: Object, object: ObjectData) -> CacheKeyInfo? {
    guard let id = object["id"] as? String else { return nil }
    return CacheKeyInfo(id: id, uniqueKeyGroup: "Node")
  }
}
