using Segue.Packaging.Tests.Harness;

namespace Segue.Packaging.Tests.Contents;

/// <summary>The package Segue: one reference is all that the project of a module needs.</summary>
public sealed class SeguePackageTests(PackageFeed feed)
{
    private readonly PackageFile _package = feed.Find("Segue");

    [Fact]
    public void CompilerParts_AreInside_AndNothingElseIs() => Assert.Equal(
        ["Segue.Analyzers.dll", "Segue.CodeFixes.dll", "Segue.Generators.dll"],
        _package.Below("analyzers/dotnet/cs/"));

    [Fact]
    public void BuildParts_AreInside_AndNoneThatOnlyDebuggersRead()
    {
        Assert.Equal(["Segue.targets"], _package.Below("build/"));
        IReadOnlyList<string> tool = _package.Below("tools/net10.0/any/");
        Assert.All(["Segue.Build.dll", "Segue.Build.deps.json", "Segue.Build.runtimeconfig.json", "Segue.Runtime.dll"], file => Assert.Contains(file, tool));
        Assert.All(tool, file => Assert.True(file.EndsWith(".dll", StringComparison.Ordinal) || file.EndsWith(".json", StringComparison.Ordinal), file));
    }

    [Fact]
    public void Package_AsksForNoOther() => Assert.Empty(_package.Dependencies);
}
