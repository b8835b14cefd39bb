using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Segue.Generators.Schemas;

namespace Segue.Generators.Tests.Harness;

/// <summary>The project of a module or of contracts, in memory: sources, schema files, references and properties.</summary>
internal sealed record ModuleProject
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Collections.Immutable;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Segue;
        """;

    private static readonly ImmutableArray<MetadataReference> Platform =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(StateAttribute).Assembly.Location)
            .Distinct()
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private ModuleProject(string name) => Name = name;

    public string Name { get; private init; }

    public ImmutableSortedDictionary<string, string> Sources { get; private init; } =
        ImmutableSortedDictionary<string, string>.Empty.Add("Usings.cs", Usings);

    public ImmutableSortedDictionary<string, string> Schemas { get; private init; } = ImmutableSortedDictionary<string, string>.Empty;

    public ImmutableList<MetadataReference> References { get; private init; } = [];

    public bool IsSchemaCheckOff { get; private init; }

    /// <summary>Whether the project warns of missing documentation.</summary>
    public bool IsDocumented { get; private init; }

    public static ModuleProject Create(string source, string name = "Module") => new ModuleProject(name).With(source);

    public ModuleProject With(string source, string file = "Module.cs") => this with { Sources = Sources.SetItem(file, source) };

    public ModuleProject WithSchema(string alias, string text) => this with { Schemas = Schemas.SetItem($"/module/schemas/{alias}.json", text) };

    public ModuleProject WithFile(string path, string text) => this with { Schemas = Schemas.SetItem(path, text) };

    public ModuleProject WithoutSchema(string alias) => this with { Schemas = Schemas.Remove($"/module/schemas/{alias}.json") };

    /// <summary>This project's code with the schema files of another one, as of an earlier commit.</summary>
    public ModuleProject Merge(ModuleProject earlier) => this with { Schemas = earlier.Schemas, IsSchemaCheckOff = false };

    public ModuleProject WithReference(MetadataReference reference) => this with { References = References.Add(reference) };

    public ModuleProject WithoutSchemaCheck() => this with { IsSchemaCheckOff = true };

    public ModuleProject WithDocumentation() => this with { IsDocumented = true };

    public CSharpCompilation Compile()
    {
        CSharpParseOptions options = ParseOptions();
        return CSharpCompilation.Create(
            Name,
            Sources.Select(source => CSharpSyntaxTree.ParseText(source.Value, options, source.Key, System.Text.Encoding.UTF8)),
            [.. Platform, .. References],
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                warningLevel: 9999,
                allowUnsafe: true));
    }

    public GeneratorDriver CreateDriver() => CreateDriver([.. Schemas.Select(static schema => new MemoryText(schema.Key, schema.Value))]);

    /// <summary>A driver over the given files, which the caller may replace later.</summary>
    public GeneratorDriver CreateDriver(ImmutableArray<AdditionalText> files) => CSharpGeneratorDriver.Create(
        [
            new ContractGenerator().AsSourceGenerator(),
            new StateGenerator().AsSourceGenerator(),
            new ServerGenerator().AsSourceGenerator(),
            new MigrationGenerator().AsSourceGenerator(),
        ],
        files,
        ParseOptions(),
        new MemoryOptions(IsSchemaCheckOff ? "off" : null),
        new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public GeneratedModule Generate()
    {
        GeneratorDriver driver = CreateDriver().RunGeneratorsAndUpdateCompilation(Compile(), out Compilation output, out _);
        return new GeneratedModule(output, driver.GetRunResult());
    }

    /// <summary>
    /// Writes the schema files that the code asks for, as `segue schema freeze` does: it builds without the check and reads
    /// the entries of the module.
    /// </summary>
    /// <param name="ship">Whether the versions count as shipped from now on.</param>
    public ModuleProject Freeze(bool ship = false)
    {
        ModuleProject frozen = this;
        foreach (StateEntryText entry in WithoutSchemaCheck().Generate().Entries().Where(static entry => entry.IsCurrent))
        {
            SchemaVersion version = SchemaReader.ReadVersion(entry.Json) with { IsShipped = ship };
            string? text = Schemas.GetValueOrDefault($"/module/schemas/{entry.Alias}.json");
            IEnumerable<SchemaVersion> older = text is null ? [] : SchemaReader.Read(text).File!.Versions.Where(v => v.Version < version.Version);
            frozen = frozen.WithSchema(entry.Alias, SchemaWriter.Write(SchemaFile.Create(entry.Alias, [.. older, version])));
        }

        return frozen;
    }

    private CSharpParseOptions ParseOptions() => new(
        LanguageVersion.CSharp14,
        IsDocumented ? DocumentationMode.Diagnose : DocumentationMode.Parse);
}
