using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Segue.Analyzers.Tests.Harness;

/// <summary>What the modules of tests are compiled against.</summary>
internal static class ModuleReferences
{
    public const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Collections.Immutable;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Segue;
        """;

    public static ImmutableArray<MetadataReference> All { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal)
                    || name.StartsWith("Microsoft.Extensions.DependencyInjection", StringComparison.Ordinal)
                    || name == "Microsoft.CSharp.dll"))
            .Append(typeof(StateAttribute).Assembly.Location)
            .Distinct()
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp14);

    public static CSharpCompilationOptions CompilationOptions { get; } = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,
        allowUnsafe: true);

    /// <summary>A library of the host, from its text.</summary>
    public static MetadataReference Library(string name, string text) => CSharpCompilation.Create(
        name,
        [CSharpSyntaxTree.ParseText(Usings + text, ParseOptions)],
        All,
        CompilationOptions).ToMetadataReference();
}
