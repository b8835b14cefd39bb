using Segue.Generators.Schemas;
using Segue.Generators.Tests.Harness;

namespace Segue.Generators.Tests.Parsing;

public sealed class ShapeParserTests
{
    [Theory]
    [InlineData("bool", "bool")]
    [InlineData("byte", "byte")]
    [InlineData("sbyte", "sbyte")]
    [InlineData("short", "short")]
    [InlineData("ushort", "ushort")]
    [InlineData("int", "int")]
    [InlineData("uint", "uint")]
    [InlineData("long", "long")]
    [InlineData("ulong", "ulong")]
    [InlineData("Int128", "Int128")]
    [InlineData("UInt128", "UInt128")]
    [InlineData("Half", "Half")]
    [InlineData("float", "float")]
    [InlineData("double", "double")]
    [InlineData("decimal", "decimal")]
    [InlineData("char", "char")]
    [InlineData("string", "string")]
    [InlineData("Guid", "Guid")]
    [InlineData("DateTime", "DateTime")]
    [InlineData("DateTimeOffset", "DateTimeOffset")]
    [InlineData("DateOnly", "DateOnly")]
    [InlineData("TimeOnly", "TimeOnly")]
    [InlineData("TimeSpan", "TimeSpan")]
    [InlineData("System.Numerics.BigInteger", "BigInteger")]
    [InlineData("Uri", "Uri")]
    [InlineData("Version", "Version")]
    [InlineData("int?", "int?")]
    [InlineData("string?", "string?")]
    [InlineData("ImmutableArray<int>", "ImmutableArray<int>")]
    [InlineData("ImmutableArray<int>?", "ImmutableArray<int>?")]
    [InlineData("ImmutableList<string?>?", "ImmutableList<string?>?")]
    [InlineData("ImmutableHashSet<int>", "ImmutableHashSet<int>")]
    [InlineData("ImmutableSortedSet<int>", "ImmutableSortedSet<int>")]
    [InlineData("ImmutableDictionary<string, int>", "ImmutableDictionary<string,int>")]
    [InlineData("ImmutableSortedDictionary<string, int>", "ImmutableSortedDictionary<string,int>")]
    [InlineData("System.Collections.Frozen.FrozenSet<int>", "FrozenSet<int>")]
    [InlineData("System.Collections.Frozen.FrozenDictionary<string, int>", "FrozenDictionary<string,int>")]
    [InlineData("(int Low, string? High)", "(int,string?)")]
    [InlineData("(int, int, int, int, int, int, int, int, int)", "(int,int,int,int,int,int,int,int,int)")]
    [InlineData("Table<string, int>", "Table<string,int>")]
    [InlineData("Table<(string, int), DayOfWeek>?", "Table<(string,int),shared:System.DayOfWeek>?")]
    [InlineData("Table<Guid, Row>", "Table<Guid,row@3>")]
    [InlineData("DayOfWeek", "shared:System.DayOfWeek")]
    [InlineData("KeyValuePair<string, int?>", "shared:System.Collections.Generic.KeyValuePair`2<string,int?>")]
    [InlineData("ImmutableArray<int>.Builder", "shared:System.Collections.Immutable.ImmutableArray`1+Builder<int>")]
    [InlineData("System.Net.IPAddress", "shared:System.Net.IPAddress")]
    [InlineData("Level", "enum:byte{Low=0;High=255}")]
    [InlineData("Level?", "enum:byte{Low=0;High=255}?")]
    [InlineData("Bucket", "struct{Level:enum:byte{Low=0;High=255};Tokens:double}")]
    [InlineData("Client?", "{Buckets:ImmutableArray<struct{Level:enum:byte{Low=0;High=255};Tokens:double}?>;Name:string}?")]
    [InlineData("Point", "struct{X:int;Y:int}")]
    [InlineData("Plain", "{Name:string}")]
    [InlineData("Bound", "{Count:int}")]
    [InlineData("Empty", "{}")]
    public void Parse_MemberType_HasItsCanonicalText(string type, string canonical)
    {
        GeneratedModule module = Sources.State(Sources.Member(type), """
            [State("row", 3)] public readonly record struct Row(int Value);
            public enum Level : byte { High = 255, Low = 0 }
            public readonly record struct Bucket(double Tokens, Level Level) { public bool IsEmpty => Tokens == 0; public static readonly Bucket None; }
            public sealed record Client(string Name, ImmutableArray<Bucket?> Buckets);
            public struct Point { public int Y { get; init; } public int X { get; init; } }
            public sealed class Plain { public required string Name { get; init; } }
            public sealed class Bound(int count) { public int Count { get; } = count; }
            public sealed record Empty;
            """).Generate().IsClean();

        StateEntryText entry = module.Entries().Single(static e => e.Alias == "limiter");
        Assert.Equal($"{{Member:{canonical}}}", CanonicalShape.Of(SchemaReader.ReadVersion(entry.Json).Shape));
        Assert.Equal(Fingerprint.Of($"{{Member:{canonical}}}"), entry.Fingerprint);
    }

    [Fact]
    public void Parse_Row_IsAStruct() => Assert.Equal(
        "struct{Name:string;Tokens:double}",
        Canonical(ModuleProject.Create("[State(\"row\")] public readonly record struct Row(double Tokens, string Name);")));

    [Fact]
    public void Parse_OtherOrderAndOtherNamesOfNestedTypes_IsTheSameShape() => Assert.Equal(
        Canonical(Sources.State(
            Sources.Member("Bucket", "A") + Sources.Member("int", "B"),
            "public readonly record struct Bucket(int X, int Y);")),
        Canonical(Sources.State(
            Sources.Member("int", "B") + Sources.Member("Inner.Pail", "A"),
            "public static class Inner { public readonly record struct Pail(int Y, int X); }")));

    [Fact]
    public void Parse_PropertyWithAFieldKeyword_IsAMember() => Assert.Equal(
        "{Name:string}",
        Canonical(Sources.State("public required string Name { get; init => field = value.Trim(); }")));

    [Theory]
    [InlineData("Node", "public sealed record Node(int Value, Node? Next);")]
    [InlineData("Node", "public sealed record Node(int Value, ImmutableArray<Node> Children);")]
    [InlineData("A", "public sealed record A(B? B); public sealed record B(A? A);")]
    public void Parse_RecursiveType_Reports0021(string type, string others) =>
        Sources.State(Sources.Member(type), others).Generate().Single("SEGUE0021");

    [Fact]
    public void Parse_OneTypeInTwoPlaces_IsClean() => Sources.State(
        Sources.Member("A", "First") + Sources.Member("B", "Second"),
        "public sealed record A(C C, B B); public sealed record B(C C); public sealed record C(int Value);").Generate().IsClean();

    [Theory]
    [InlineData("Open", "public record Open(int Value);", "not sealed")]
    [InlineData("Open", "public abstract record Open(int Value);", "abstract")]
    [InlineData("Derived", "public record Open(int Value); public sealed record Derived(int Value) : Open(Value);", "derived from 'Open'")]
    [InlineData("Pair<int>", "public sealed record Pair<T>(T First);", "generic")]
    [InlineData("Outer<int>.Level", "public static class Outer<T> { public enum Level { Low } }", "generic")]
    [InlineData("Hidden", "", "not visible to the whole assembly")]
    public void Parse_NestedTypeOfAnotherForm_Reports0020(string type, string others, string reason)
    {
        string hidden = type == "Hidden" ? "private sealed record Hidden(int Value); internal " : "";
        ModuleProject project = hidden.Length == 0
            ? Sources.State(Sources.Member(type), others)
            : Sources.State("private sealed record Hidden(int Value); public Hidden Member { get; init; } = null!;");

        Assert.Contains(reason, project.Generate().Message("SEGUE0020"), StringComparison.Ordinal);
    }

    private static string Canonical(ModuleProject project) =>
        CanonicalShape.Of(SchemaReader.ReadVersion(project.WithoutSchemaCheck().Generate().IsClean().Entries().Single().Json).Shape);
}
