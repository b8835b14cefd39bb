using Segue.Generators.Tests.Harness;

namespace Segue.Generators.Tests.Diagnostics;

/// <summary>The pages cannot rot: what they call wrong is reported, and what they call right is not.</summary>
public sealed class DiagnosticPagesTests
{
    /// <summary>The state that pages about migrations are about; they show the migrations alone.</summary>
    private const string Limiter = """
        namespace Company;

        [State("limiter", VERSION)]
        public sealed record LimiterState
        {
            public required TYPE Limit { get; init; }
        }
        """;

    [Theory]
    [InlineData(1, 25)]
    [InlineData(38, 45)]
    [InlineData(71, 72)]
    public void Examples_OfPages_AreReportedAndTheirFixesAreNot(int first, int last)
    {
        for (int number = first; number <= last; number++)
        {
            string id = $"SEGUE{number:0000}";

            Assert.Contains(id, ModuleProject.Create(Code(id, "Example")).WithoutSchemaCheck().Generate().Ids);
            Assert.True(ModuleProject.Create(Code(id, "Fix")).WithoutSchemaCheck().Generate().IsClean() is not null, id);
        }
    }

    [Theory]
    [InlineData("SEGUE0046")]
    [InlineData("SEGUE0047")]
    [InlineData("SEGUE0048")]
    [InlineData("SEGUE0049")]
    [InlineData("SEGUE0073")]
    [InlineData("SEGUE0074")]
    [InlineData("SEGUE0075")]
    [InlineData("SEGUE0076")]
    [InlineData("SEGUE0077")]
    [InlineData("SEGUE0078")]
    [InlineData("SEGUE0079")]
    public void Examples_OfPagesAboutMigrations_AreReportedAndTheirFixesAreNot(string id)
    {
        Assert.Contains(id, WithHistory(Code(id, "Example")).Generate().Ids);
        WithHistory(Code(id, "Fix")).Generate().IsClean();
    }

    private static ModuleProject WithHistory(string code)
    {
        ModuleProject shipped = ModuleProject.Create(State("1", "int")).Freeze(ship: true);
        ModuleProject project = ModuleProject.Create(code);
        project = code.Contains("[State(", StringComparison.Ordinal) ? project : project.With(State("2", "double"), "State.cs");
        return project.Merge(shipped).Freeze();
    }

    private static string State(string version, string type) =>
        Limiter.Replace("VERSION", version, StringComparison.Ordinal).Replace("TYPE", type, StringComparison.Ordinal);

    /// <summary>The C# under a heading of a page.</summary>
    private static string Code(string id, string heading)
    {
        string page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Linked", "Diagnostics", $"{id}.md")).ReplaceLineEndings("\n");
        string section = page.Split($"## {heading}\n")[1].Split("\n## ")[0];
        return section.Split("```csharp\n")[1].Split("\n```")[0];
    }
}
