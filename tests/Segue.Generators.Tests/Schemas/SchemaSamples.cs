using Segue.Generators.Schemas;

namespace Segue.Generators.Tests.Schemas;

/// <summary>The schema file of the guides, in code.</summary>
internal static class SchemaSamples
{
    public static Shape First { get; } = new(
        ShapeKind.Record,
        [
            new ShapeMember("PerSecond", new ScalarExpression("double")),
            new ShapeMember("Clients", new TableExpression(new ScalarExpression("string"), new RowExpression("limiter-client", 1))),
            new ShapeMember("Global", new NestedExpression("TokenBucket")),
        ],
        [
            new NestedType("TokenBucket", new MembersShape(
                ShapeKind.Struct,
                [
                    new ShapeMember("Updated", new ScalarExpression("DateTimeOffset")),
                    new ShapeMember("Tokens", new ScalarExpression("double")),
                ])),
        ]);

    public static Shape Second { get; } = new(
        ShapeKind.Record,
        [.. First.Root.Members, new ShapeMember("Priority", new NullableExpression(new NestedExpression("Priority")))],
        [.. First.Types, new NestedType("Priority", new EnumShape("int", [new EnumMember("Normal", 1), new EnumMember("Low", 0)]))]);

    public static SchemaFile OneVersion { get; } = SchemaFile.Create("limiter", [Version(null, 1, First)]);

    public static SchemaFile TwoVersions { get; } = SchemaFile.Create("limiter", [OneVersion.Newest with { IsShipped = true }, Version(OneVersion.Newest, 2, Second)]);

    /// <summary><see cref="TwoVersions"/> as a file.</summary>
    public const string TwoVersionsText = """
        {
          "alias": "limiter",
          "head": "2@6c3bb93e <- 1@b71174ac",
          "versions": [
            {
              "version": 1,
              "type": "Company.LimiterState",
              "kind": "record",
              "shipped": true,
              "fingerprint": "2ad8e8b32e4541da96952f978c5ce149",
              "chain": "b71174ac0870c1f3243bfc812ae14d8f",
              "members": {
                "Clients": "Table<string, limiter-client@1>",
                "Global": "TokenBucket",
                "PerSecond": "double"
              },
              "types": {
                "TokenBucket": {
                  "kind": "struct",
                  "members": {
                    "Tokens": "double",
                    "Updated": "DateTimeOffset"
                  }
                }
              }
            },
            {
              "version": 2,
              "type": "Company.LimiterState",
              "kind": "record",
              "shipped": false,
              "fingerprint": "70228e7f21eb690df7af86102e23ff31",
              "chain": "6c3bb93ee88393b26f75ba2e7457fe50",
              "members": {
                "Clients": "Table<string, limiter-client@1>",
                "Global": "TokenBucket",
                "PerSecond": "double",
                "Priority": "Priority?"
              },
              "types": {
                "Priority": {
                  "kind": "enum",
                  "underlying": "int",
                  "members": {
                    "Low": "0",
                    "Normal": "1"
                  }
                },
                "TokenBucket": {
                  "kind": "struct",
                  "members": {
                    "Tokens": "double",
                    "Updated": "DateTimeOffset"
                  }
                }
              }
            }
          ]
        }

        """;

    private static SchemaVersion Version(SchemaVersion? parent, int version, Shape shape) =>
        SchemaVersion.After(parent, version, "Company.LimiterState", shape);
}
