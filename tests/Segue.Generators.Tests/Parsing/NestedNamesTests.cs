using Segue.Generators.Schemas;
using Segue.Generators.Tests.Harness;

namespace Segue.Generators.Tests.Parsing;

public sealed class NestedNamesTests
{
    [Theory]
    [InlineData("A.Bucket, B.Bucket, A.Level", "A.Bucket B.Bucket Level")]
    [InlineData("Company.A.Outer.Bucket, B.Outer.Bucket", "A.Outer.Bucket B.Outer.Bucket")]
    [InlineData("A.Bucket", "Bucket")]
    [InlineData("A.Guid", "A.Guid")]
    [InlineData("A.Table", "A.Table")]
    [InlineData("global::Uri", "global.Uri")]
    public void Assign_Types_TakesTheShortestNamesThatAreApart(string types, string names)
    {
        string members = string.Concat(types.Split(", ").Select(static (type, i) => Sources.Member(type, $"M{i}")));
        GeneratedModule module = Sources.State(members).With("""
            public sealed record Uri(int Value);
            namespace Company.A
            {
                public sealed record Bucket(int Value);
                public sealed record Guid(int Value);
                public sealed record Table(int Value);
                public enum Level { Low }
                public static class Outer { public sealed record Bucket(int Value); }
            }
            namespace Company.B
            {
                public sealed record Bucket(int Value);
                public static class Outer { public sealed record Bucket(int Value); }
            }
            """, "Others.cs").Generate().IsClean();

        Assert.Equal(names.Split(' '), SchemaReader.ReadVersion(module.Entries().Single().Json).Shape.Types.Select(static t => t.Name));
    }
}
