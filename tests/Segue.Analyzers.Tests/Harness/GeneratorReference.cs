using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Segue.Generators;

namespace Segue.Analyzers.Tests.Harness;

/// <summary>The generators, as a workspace runs them.</summary>
internal sealed class GeneratorReference : AnalyzerReference
{
    public static readonly GeneratorReference Instance = new();

    private GeneratorReference()
    {
    }

    /// <summary>One object of each: a workspace knows them by identity.</summary>
    public static ImmutableArray<ISourceGenerator> Generators { get; } =
    [
        new ContractGenerator().AsSourceGenerator(),
        new StateGenerator().AsSourceGenerator(),
        new ServerGenerator().AsSourceGenerator(),
        new MigrationGenerator().AsSourceGenerator(),
    ];

    public override string FullPath => "Segue.Generators";

    public override object Id => FullPath;

    public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

    public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

    public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => Generators;

    public override ImmutableArray<ISourceGenerator> GetGeneratorsForAllLanguages() => Generators;
}
