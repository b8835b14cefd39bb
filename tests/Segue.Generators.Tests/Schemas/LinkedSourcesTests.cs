using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Segue.Generators.Tests.Schemas;

/// <summary>Whoever reads schema files without a compiler links these sources instead of referencing the generators.</summary>
public sealed class LinkedSourcesTests
{
    [Fact]
    public void Sources_CompileWithoutRoslyn()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Linked");
        IEnumerable<SyntaxTree> trees = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(static path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), path: path, cancellationToken: TestContext.Current.CancellationToken))
            .Append(CSharpSyntaxTree.ParseText(
                "global using System; global using System.Collections.Generic; global using System.Linq;",
                cancellationToken: TestContext.Current.CancellationToken));
        IEnumerable<MetadataReference> framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path));
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Linked",
            trees,
            framework,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static d => d.Severity >= DiagnosticSeverity.Warning));
    }
}
