using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Segue.Analyzers.Tests.Harness;

/// <summary>The code of a module, in memory, as the analyzers see it.</summary>
internal sealed record AnalyzedModule
{
    /// <summary>What examples speak of and do not show.</summary>
    private const string Surroundings = """
        [State("limiter", 1)]
        public sealed record LimiterState
        {
            public required int Limit { get; init; }
        }
        """;

    private AnalyzedModule(string code) => Code = code;

    public string Code { get; private init; }

    public ImmutableDictionary<string, string> Properties { get; private init; } = ImmutableDictionary<string, string>.Empty.Add("SegueModule", "true");

    public ImmutableList<MetadataReference> References { get; private init; } = [];

    /// <summary>All analyzers of the assembly.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. typeof(ModuleAnalyzer).Assembly.GetTypes()
            .Where(static type => typeof(DiagnosticAnalyzer).IsAssignableFrom(type) && !type.IsAbstract)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    public static AnalyzedModule Create(string code) => new(code);

    /// <summary>A server with these members.</summary>
    public static AnalyzedModule Server(string members, string others = "") => new($$"""
        public sealed class Limiter : Server<LimiterState>
        {
            public override LimiterState Initialize() => new() { Limit = 5 };

            {{members}}
        }

        {{others}}
        """);

    public AnalyzedModule With(string property, string value) => this with { Properties = Properties.SetItem(property, value) };

    public AnalyzedModule WithLibrary(string name, string text) => this with { References = References.Add(ModuleReferences.Library(name, text)) };

    /// <summary>What the analyzers find, in the order of the code.</summary>
    public async Task<ImmutableArray<Diagnostic>> AnalyzeAsync()
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Module",
            new[] { Code, Surroundings, ModuleReferences.Usings }.Select(static text => CSharpSyntaxTree.ParseText(text, ModuleReferences.ParseOptions)),
            [.. ModuleReferences.All, .. References],
            ModuleReferences.CompilationOptions);
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static d => d.Severity == DiagnosticSeverity.Error));

        CompilationWithAnalyzersOptions options = new(
            new AnalyzerOptions([], new ModuleOptions(Properties)),
            static (exception, analyzer, _) => throw new InvalidOperationException($"{analyzer} threw.", exception),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> found = await new CompilationWithAnalyzers(compilation, Analyzers, options)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. found.OrderBy(static d => d.Location.SourceSpan.Start)];
    }

    /// <summary>Asserts that this is found, each at the text it stands at, and nothing else.</summary>
    public async Task AssertFindsAsync(string id, params string[] places)
    {
        ImmutableArray<Diagnostic> found = await AnalyzeAsync();
        Assert.Equal(places.Select(place => $"{id} {place}"), found.Select(d => $"{d.Id} {d.Location.SourceTree!.ToString().Substring(d.Location.SourceSpan.Start, d.Location.SourceSpan.Length)}"));
    }

    public Task AssertIsCleanAsync() => AssertFindsAsync("");
}
