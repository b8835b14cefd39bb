namespace Segue.Generators.Tests.Harness;

/// <summary>The harness proves that it would see what other tests say is not there.</summary>
public sealed class GeneratedModuleTests
{
    [Theory]
    [InlineData("public class Undocumented;", "CS1591")]
    [InlineData("internal class A { string M() => null; }", "CS8603")]
    [InlineData("internal class A { void M() { int unused; } }", "CS0168")]
    [InlineData("internal class A : Missing;", "CS0246")]
    public void CompilerFindings_OfFaultyCode_AreThere(string source, string id) => Assert.Contains(
        ModuleProject.Create(source).WithDocumentation().Generate().CompilerFindings(),
        finding => finding.Contains(id, StringComparison.Ordinal));
}
