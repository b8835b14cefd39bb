using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Segue.Cli.Development.Adoption.Planning;

namespace Segue.Cli.Development.Adoption.Writing;

/// <summary>The source files of an adoption: those that are new, and those that are edited.</summary>
internal sealed class AdoptionFiles
{
    private AdoptionFiles(IReadOnlyList<AdoptedFile> files, IReadOnlyDictionary<string, RecordPlan> records)
    {
        Files = files;
        Records = records;
    }

    public IReadOnlyList<AdoptedFile> Files { get; }

    /// <summary>The record of each new file, by its path.</summary>
    public IReadOnlyDictionary<string, RecordPlan> Records { get; }

    /// <summary>Where the record of a class is written: beside the class.</summary>
    public static string PathOf(RecordPlan record) =>
        Path.Combine(Path.GetDirectoryName(record.Source.DeclaringSyntaxReferences[0].SyntaxTree.FilePath)!, record.Name + ".cs");

    /// <summary>Makes the texts for records and what they are made of.</summary>
    public static AdoptionFiles Create(Compilation compilation, IReadOnlyList<RecordPlan> records)
    {
        HashSet<string> imported = Imported(compilation);
        bool isNullable = compilation.Options.NullableContextOptions == NullableContextOptions.Enable;
        List<AdoptedFile> files = [];
        Dictionary<string, RecordPlan> byPath = new(StringComparer.Ordinal);
        foreach (RecordPlan record in records)
        {
            string path = PathOf(record);
            string text = new RecordText(record, imported, isNullable).Write();
            byPath[path] = record;
            files.Add(new AdoptedFile(path, Before: null, HasLongLineEnds(record) ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text));
        }

        foreach (IGrouping<string, SourceEdit> file in SourceEdits.For(records).GroupBy(edit => edit.Path, StringComparer.Ordinal))
        {
            string text = compilation.SyntaxTrees.First(tree => tree.FilePath == file.Key).ToString();
            files.Add(new AdoptedFile(file.Key, text, SourceEdits.Apply(text, file)));
        }

        return new AdoptionFiles([.. files.OrderBy(file => file.Path, StringComparer.Ordinal)], byPath);
    }

    /// <summary>The project as it would be with these files.</summary>
    public CSharpCompilation Apply(CSharpCompilation compilation)
    {
        foreach (AdoptedFile file in Files)
        {
            SyntaxTree? before = compilation.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == file.Path);
            CSharpParseOptions language = (CSharpParseOptions)(before ?? compilation.SyntaxTrees[0]).Options;
            SyntaxTree after = CSharpSyntaxTree.ParseText(file.After, language, file.Path);
            compilation = before is null ? compilation.AddSyntaxTrees(after) : compilation.ReplaceSyntaxTree(before, after);
        }

        return compilation;
    }

    private static HashSet<string> Imported(Compilation compilation) =>
    [
        .. compilation.SyntaxTrees
            .SelectMany(tree => ((CompilationUnitSyntax)tree.GetRoot()).Usings)
            .Where(import => import.GlobalKeyword != default && import is { Alias: null, StaticKeyword.RawKind: 0 })
            .Select(import => import.Name!.ToString().Replace("global::", "", StringComparison.Ordinal)),
    ];

    private static bool HasLongLineEnds(RecordPlan record) =>
        record.Source.DeclaringSyntaxReferences[0].SyntaxTree.ToString().Contains("\r\n", StringComparison.Ordinal);
}
