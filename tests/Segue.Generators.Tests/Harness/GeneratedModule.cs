using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace Segue.Generators.Tests.Harness;

/// <summary>A project after the generators have run.</summary>
internal sealed class GeneratedModule(Compilation compilation, GeneratorDriverRunResult result)
{
    public Compilation Compilation { get; } = compilation;

    public GeneratorDriverRunResult Result { get; } = result;

    /// <summary>What the generators reported.</summary>
    public ImmutableArray<Diagnostic> Diagnostics => Result.Diagnostics;

    /// <summary>The ids of what the generators reported, sorted.</summary>
    public string[] Ids => [.. Diagnostics.Select(static d => d.Id).Order(StringComparer.Ordinal)];

    /// <summary>The generated text under a hint name.</summary>
    public string Text(string hintName) =>
        Result.Results.SelectMany(static r => r.GeneratedSources).Single(source => source.HintName == hintName).SourceText.ToString();

    public string[] HintNames =>
        [.. Result.Results.SelectMany(static r => r.GeneratedSources).Select(static source => source.HintName).Order(StringComparer.Ordinal)];

    /// <summary>The one diagnostic that the generators reported.</summary>
    public Diagnostic Single(string id)
    {
        Assert.Equal([id], Ids);
        return Diagnostics[0];
    }

    /// <summary>What the one diagnostic that the generators reported says.</summary>
    public string Message(string id) => Single(id).GetMessage(CultureInfo.InvariantCulture);

    /// <summary>Asserts that neither the generators nor the compiler have anything to say, not even in documentation.</summary>
    public GeneratedModule IsClean()
    {
        Assert.Empty(Diagnostics);
        Assert.True(!CompilerFindings().Any(), string.Join(Environment.NewLine, CompilerFindings()));
        return this;
    }

    /// <summary>Asserts that the compiler has nothing to say of generated code; what it says of the test's own is not of interest.</summary>
    public GeneratedModule AssertGeneratedCodeIsClean()
    {
        Assert.Empty(Diagnostics);
        Assert.Equal("", string.Join(Environment.NewLine, CompilerFindings().Where(static finding =>
            finding.Contains(".g.cs", StringComparison.Ordinal) || finding.Contains(": error ", StringComparison.Ordinal))));
        return this;
    }

    /// <summary>What the compiler says of sources and generated code.</summary>
    public IEnumerable<string> CompilerFindings() => Compilation
        .GetDiagnostics(TestContext.Current.CancellationToken)
        .Where(static d => d.Severity >= DiagnosticSeverity.Warning)
        .Select(static d => d.ToString());

    /// <summary>The states that the compiled module names, read from its assembly attributes.</summary>
    public IEnumerable<StateEntryText> Entries() => Attributes("StateEntryAttribute").Select(static entry => new StateEntryText(
        (string)entry.ConstructorArguments[0].Value!,
        (int)entry.ConstructorArguments[1].Value!,
        ((ITypeSymbol)entry.ConstructorArguments[2].Value!).ToDisplayString(),
        (string)entry.ConstructorArguments[3].Value!,
        (string)entry.ConstructorArguments[4].Value!,
        entry.NamedArguments.Any(static argument => argument is { Key: "IsCurrent", Value.Value: true })));

    public IEnumerable<AttributeData> Attributes(string name) =>
        Compilation.Assembly.GetAttributes().Where(attribute => attribute.AttributeClass?.Name == name);

    public MetadataReference ToReference() => MetadataReference.CreateFromImage(ToImage());

    public byte[] ToImage()
    {
        using var image = new MemoryStream();
        var emitted = Compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join(Environment.NewLine, emitted.Diagnostics));
        return image.ToArray();
    }

    /// <summary>Loads the compiled module beside the test's own Segue.</summary>
    public Assembly Load(params IEnumerable<Assembly> beside)
    {
        var context = new AssemblyLoadContext(Compilation.AssemblyName, isCollectible: true);
        Assembly[] known = [.. beside];
        context.Resolving += (_, name) => known.FirstOrDefault(assembly => assembly.GetName().Name == name.Name);
        return context.LoadFromStream(new MemoryStream(ToImage()));
    }
}
