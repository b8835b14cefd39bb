using Microsoft.CodeAnalysis;
using Segue.Generators.Tests.Harness;

namespace Segue.Generators.Tests;

/// <summary>Editors offer code fixes for what is reported in a syntax tree, and for nothing else.</summary>
public sealed class DiagnosticReportingTests
{
    [Fact]
    public void DiagnosticOfTheCode_IsInItsTree()
    {
        ModuleProject project = Sources.State("public int Limit { get; set; }");
        GeneratedModule module = project.Generate();
        Location location = module.Single("SEGUE0017").Location;

        Assert.NotNull(location.SourceTree);
        Assert.Equal("Limit", location.SourceTree.ToString().Substring(location.SourceSpan.Start, location.SourceSpan.Length));
    }

    [Fact]
    public void DiagnosticOfASchemaFile_IsInNone()
    {
        Location location = ModuleProject.Create("").WithSchema("limiter", "{").Generate().Single("SEGUE0027").Location;

        Assert.Equal(LocationKind.ExternalFile, location.Kind);
        Assert.Equal("/module/schemas/limiter.json", location.GetLineSpan().Path);
    }
}
