using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Segue.Cli.Development.Projects;

/// <summary>Makes of the build's answer what the compiler would see.</summary>
internal static class ProjectCompilation
{
    /// <summary>Parses the sources. Whether they compile is not asked.</summary>
    public static async Task<CSharpCompilation> CreateAsync(BuildAnswer build, CancellationToken cancellation)
    {
        CSharpParseOptions language = new(
            LanguageVersionFacts.TryParse(build.Property("LangVersion"), out LanguageVersion version) ? version : LanguageVersion.Latest,
            preprocessorSymbols: build.Property("DefineConstants").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        SyntaxTree[] trees = await Task.WhenAll(build.Paths("Compile").Distinct().Where(File.Exists).Select(ParseAsync)).ConfigureAwait(false);
        return CSharpCompilation.Create(
            build.Property("AssemblyName"),
            trees,
            build.Paths("ReferencePath").Distinct().Where(File.Exists).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: Nullability(build.Property("Nullable"))));

        async Task<SyntaxTree> ParseAsync(string path) => CSharpSyntaxTree.ParseText(
            SourceText.From(await File.ReadAllTextAsync(path, cancellation).ConfigureAwait(false)), language, path, cancellation);
    }

    private static NullableContextOptions Nullability(string value) =>
        Enum.TryParse(value, ignoreCase: true, out NullableContextOptions options) ? options : NullableContextOptions.Disable;
}
