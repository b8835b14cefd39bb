using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Segue.Generators.Tests.Harness;

namespace Segue.Generators.Tests;

public sealed class IncrementalityTests
{
    private const string Module = """
        namespace Company;

        [Contract] public interface IService { ValueTask PingAsync(); }
        [Contract] public interface IOther { ValueTask PingAsync(); }

        [State("service", 2)] public sealed record ServiceState(Bucket Bucket, Table<string, Row> Rows);
        [State("row", 1)] public sealed record Row(int Value);
        public sealed record Bucket(int Value);

        [Server("service")]
        public sealed class Service : Server<ServiceState>, IService
        {
            public override ServiceState Initialize() => throw null!;
            public ValueTask PingAsync() => default;
        }

        public sealed class Step : OneWayMigration<ServiceStateV1, ServiceStateV2>
        {
            public override ServiceStateV2 Up(ServiceStateV1 old, MigrationContext<ServiceStateV2> context) => new(old.Bucket.ToV2(), old.Rows);
        }
        """;

    private static readonly string[] TrackedSteps =
    [
        "Contracts.Parsed", "Contracts.Model", "Contracts.ProxyNames",
        "States.Parsed", "States.Schemas", "States.Check", "States.Histories", "States.History", "States.Checks",
        "Servers.Parsed", "Servers.Models", "Servers.Checks",
        "Migrations.Parsed", "Migrations.Generated", "Migrations.Steps", "Migrations.Checks",
    ];

    [Fact]
    public void Edit_OfUnrelatedCode_LeavesEverythingAsItWas()
    {
        GeneratorDriverRunResult result = RunTwice(
            Project(),
            static project => project.With("public sealed class Unrelated { void M() { } }", "Unrelated.cs"));

        Assert.All(AllSteps(result), static step => Assert.True(IsUnchanged(step.Reason), $"{step.Name}: {step.Reason}"));
        Assert.Superset(new HashSet<string>(["Contracts.Model", "States.Histories", "States.History", "Servers.Models", "Migrations.Steps"]), StepNames(result));
    }

    /// <summary>What is reported is looked up in the compilation, and nothing else is.</summary>
    [Fact]
    public void Edit_OfUnrelatedCode_BesideAnError_ParsesNothingAnew()
    {
        GeneratorDriverRunResult result = RunTwice(
            Project().With("[State(\"open\", 1)] public record Open;", "Open.cs"),
            static project => project.With("public sealed class Unrelated { void M() { } }", "Unrelated.cs"),
            hasErrors: true);

        Assert.Equal(["SEGUE0015"], result.Diagnostics.Select(static d => d.Id));
        Assert.All(
            TrackedSteps.SelectMany(name => Steps(result, name).Select(reason => (name, reason))),
            static step => Assert.True(IsUnchanged(step.reason), $"{step.name}: {step.reason}"));
    }

    [Fact]
    public void Edit_ThatMovesDeclarations_WritesNothingAnew()
    {
        GeneratorDriverRunResult result = RunTwice(Project(), static project => project.With("// moved\n\n" + Module));

        Assert.All(Outputs(result), static step => Assert.True(IsUnchanged(step.Reason), $"{step.Name}: {step.Reason}"));
        Assert.Contains(Steps(result, "States.Parsed"), static reason => reason == IncrementalStepRunReason.Modified);
        Assert.All(Steps(result, "States.Histories"), static reason => Assert.True(IsUnchanged(reason)));
    }

    [Fact]
    public void Edit_OfOneContract_WritesItsProxyAlone()
    {
        GeneratorDriverRunResult result = RunTwice(
            Project(),
            static project => project.With(Module.Replace("IOther { ValueTask Ping", "IOther { ValueTask Pong", StringComparison.Ordinal)));

        Assert.Equal(1, Outputs(result).Count(static step => !IsUnchanged(step.Reason)));
    }

    [Fact]
    public void Edit_OfOneState_LeavesTheHistoriesOfTheOthers()
    {
        GeneratorDriverRunResult result = RunTwice(
            Project(),
            static project => project.With(Module.Replace("record Row(int Value)", "record Row(int Value, int More)", StringComparison.Ordinal)));

        Assert.Equal([true, false], Steps(result, "States.History").Select(IsUnchanged).OrderDescending());
    }

    [Fact]
    public void Edit_OfTheWhiteSpaceOfASchemaFile_WritesNothingAnew()
    {
        GeneratorDriverRunResult result = RunTwice(
            Project(),
            static project => project.WithSchema("row", "\n\n" + project.Schemas["/module/schemas/row.json"]));

        Assert.All(Outputs(result), static step => Assert.True(IsUnchanged(step.Reason), $"{step.Name}: {step.Reason}"));
    }

    [Fact]
    public void Run_OfEqualSources_GivesEqualModels()
    {
        object[] first = Models(Project());
        object[] second = Models(Project());

        Assert.NotEmpty(first);
        Assert.Equal(first, second);
        Assert.Equal(first.Select(static m => m.GetHashCode()), second.Select(static m => m.GetHashCode()));
    }

    private static ModuleProject Project() => ModuleProject.Create(Module).Merge(ModuleProject.Create(Module
        .Replace("\"service\", 2)", "\"service\", 1)", StringComparison.Ordinal)
        .Replace("ServiceStateV2", "ServiceStateV1", StringComparison.Ordinal)
        .Replace(".ToV2()", "", StringComparison.Ordinal)).Freeze(ship: true)).Freeze();

    private static GeneratorDriverRunResult RunTwice(ModuleProject project, Func<ModuleProject, ModuleProject> edit, bool hasErrors = false)
    {
        Assert.Equal(hasErrors, project.Generate().Diagnostics.Length > 0);
        CSharpCompilation before = project.Compile();
        ModuleProject edited = edit(project);
        CSharpCompilation after = before;
        foreach ((string file, string text) in edited.Sources.Where(source => project.Sources.GetValueOrDefault(source.Key) != source.Value))
        {
            SyntaxTree tree = edited.Compile().SyntaxTrees.Single(t => t.FilePath == file);
            SyntaxTree? old = before.SyntaxTrees.FirstOrDefault(t => t.FilePath == file);
            after = old is null ? after.AddSyntaxTrees(tree) : after.ReplaceSyntaxTree(old, tree);
        }

        ImmutableArray<AdditionalText> files = [.. project.Schemas.Select(static schema => new MemoryText(schema.Key, schema.Value))];
        GeneratorDriver driver = project.CreateDriver(files).RunGenerators(before, TestContext.Current.CancellationToken);
        foreach (AdditionalText file in files.Where(file => edited.Schemas[file.Path] != project.Schemas[file.Path]))
        {
            driver = driver.ReplaceAdditionalText(file, new MemoryText(file.Path, edited.Schemas[file.Path]));
        }

        return driver.RunGenerators(after, TestContext.Current.CancellationToken).GetRunResult();
    }

    private static object[] Models(ModuleProject project) =>
    [
        .. project.Generate().Result.Results
            .SelectMany(static result => TrackedSteps.SelectMany(step => result.TrackedSteps.TryGetValue(step, out var runs) ? runs : []))
            .SelectMany(static run => run.Outputs)
            .Select(static output => output.Value),
    ];

    private static IEnumerable<(string Name, IncrementalStepRunReason Reason)> AllSteps(GeneratorDriverRunResult result) =>
        Outputs(result).Concat(TrackedSteps.SelectMany(name => Steps(result, name).Select(reason => (name, reason))));

    private static HashSet<string> StepNames(GeneratorDriverRunResult result) => [.. result.Results.SelectMany(static r => r.TrackedSteps.Keys)];

    private static IEnumerable<IncrementalStepRunReason> Steps(GeneratorDriverRunResult result, string name) => result.Results
        .SelectMany(r => r.TrackedSteps.TryGetValue(name, out var steps) ? steps : [])
        .SelectMany(static step => step.Outputs)
        .Select(static output => output.Reason);

    private static IEnumerable<(string Name, IncrementalStepRunReason Reason)> Outputs(GeneratorDriverRunResult result) => result.Results
        .SelectMany(static r => r.TrackedOutputSteps)
        .SelectMany(static steps => steps.Value)
        .SelectMany(static step => step.Outputs)
        .Select(static output => ("output", output.Reason));

    private static bool IsUnchanged(IncrementalStepRunReason reason) =>
        reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;
}
