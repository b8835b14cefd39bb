using Segue.Generators.Schemas;

namespace Segue.Generators.Tests.Schemas;

public sealed class SchemaNamesTests
{
    [Theory]
    [InlineData("limiter", true)]
    [InlineData("limiter-client-2", true)]
    [InlineData("", false)]
    [InlineData("2limiter", false)]
    [InlineData("-limiter", false)]
    [InlineData("Limiter", false)]
    [InlineData("limiter_client", false)]
    [InlineData("größe", false)]
    public void IsAlias_TellsLowerCaseDigitsAndHyphens(string text, bool expected) => Assert.Equal(expected, SchemaNames.IsAlias(text));

    [Theory]
    [InlineData("Größe2", true)]
    [InlineData("_a", true)]
    [InlineData("2a", false)]
    [InlineData("a-b", false)]
    [InlineData("", false)]
    public void IsIdentifier_TellsNamesOfCode(string text, bool expected) => Assert.Equal(expected, SchemaNames.IsIdentifier(text));

    [Theory]
    [InlineData("Guid", true)]
    [InlineData("Table", true)]
    [InlineData("FrozenSet", true)]
    [InlineData("TokenBucket", false)]
    public void IsReserved_TellsWhatExpressionsReadAsSomethingElse(string name, bool expected) => Assert.Equal(expected, SchemaNames.IsReserved(name));
}
