import ApolloAPI
import Foundation

// In place of MahdarAPI/Sources/Schema/CustomScalars/DateTime.swift. Answers are in UTC, with or
// without milliseconds.
public typealias DateTime = Date

extension Date: @retroactive CustomScalarType {
  public init(_jsonValue value: JSONValue) throws {
    guard let text = value as? String, let instant = Self.read(text) else {
      throw JSONDecodingError.couldNotConvert(value: value, to: Date.self)
    }
    self = instant
  }

  public var _jsonValue: JSONValue {
    formatted(.iso8601)
  }

  private static func read(_ text: String) -> Date? {
    let withFraction = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    return (try? withFraction.parse(text)) ?? (try? Date.ISO8601FormatStyle().parse(text))
  }
}
