using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Segue.Generators;

namespace Segue.ModuleCompiler;

/// <summary>One compilation with the generators in it.</summary>
internal sealed class GeneratorRun(string name, string source, ModuleBuild build, SchemaSet schemas, bool isSchemaCheckOn)
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Collections.Immutable;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Segue;
        """;

    private const string ContractsUsing = "global using Segue.Fixtures.Contracts;";

    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp14);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        nullableContextOptions: NullableContextOptions.Enable,
        deterministic: true);

    /// <summary>Everything that the test's own process has, as a host's module would see it.</summary>
    private static readonly Dictionary<string, MetadataReference> Host = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .DistinctBy(path => Path.GetFileNameWithoutExtension(path))
        .ToDictionary(path => Path.GetFileNameWithoutExtension(path), MetadataReference (path) => MetadataReference.CreateFromFile(path));

    /// <summary>Runs the generators.</summary>
    /// <exception cref="CompilationFailedException">There is an error.</exception>
    public Compilation Compile()
    {
        bool definesContracts = name == typeof(Fixtures.Contracts.IProbe).Assembly.GetName().Name;
        string usings = definesContracts ? Usings : Usings + Environment.NewLine + ContractsUsing;
        CSharpCompilation compilation = CSharpCompilation.Create(
            name,
            [Parse(usings, "Usings.cs"), Parse(source, "Module.cs")],
            References(),
            Options);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [
                new ContractGenerator().AsSourceGenerator(),
                new StateGenerator().AsSourceGenerator(),
                new ServerGenerator().AsSourceGenerator(),
                new MigrationGenerator().AsSourceGenerator(),
            ],
            schemas.AsAdditionalTexts(),
            Language,
            new SchemaCheckOption(isSchemaCheckOn));
        driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out var reported);
        ThrowIfErrors(reported.Concat(output.GetDiagnostics()));
        return output;
    }

    /// <summary>Runs the generators and writes assembly and symbols.</summary>
    /// <exception cref="CompilationFailedException">There is an error.</exception>
    public EmittedAssembly Emit()
    {
        using MemoryStream assembly = new();
        using MemoryStream symbols = new();
        EmitResult result = Compile().Emit(assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        ThrowIfErrors(result.Diagnostics);
        return new EmittedAssembly(assembly.ToArray(), symbols.ToArray());
    }

    private IEnumerable<MetadataReference> References() => Host
        .Where(reference => reference.Key != name && build.Libraries.All(library => library.Name != reference.Key))
        .Select(reference => reference.Value)
        .Concat(build.Libraries.Select(library => MetadataReference.CreateFromImage([.. library.Assembly.Span])));

    private static SyntaxTree Parse(string text, string path) =>
        CSharpSyntaxTree.ParseText(text, Language, path, System.Text.Encoding.UTF8);

    private void ThrowIfErrors(IEnumerable<Diagnostic> diagnostics)
    {
        string[] errors = [.. diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.ToString())];
        if (errors.Length > 0)
        {
            throw new CompilationFailedException($"{name} does not compile:{Environment.NewLine}{string.Join(Environment.NewLine, errors)}");
        }
    }
}
