namespace Segue.ModuleCompiler;

/// <summary>Makes libraries of source text: one that a module brings, or another shape of an assembly of contracts.</summary>
public static class LibraryText
{
    /// <summary>Compiles a library.</summary>
    /// <param name="name">The name of the assembly. Where the host has one of that name, this one stands in for it.</param>
    /// <param name="source">The C# text.</param>
    /// <returns>The library.</returns>
    /// <exception cref="CompilationFailedException">The compiler or a generator found an error.</exception>
    public static LibraryImage Compile(string name, string source)
    {
        GeneratorRun run = new(name, source, new ModuleBuild { Libraries = [] }, SchemaSet.Empty, isSchemaCheckOn: false);
        return new LibraryImage(name, run.Emit().Assembly);
    }
}
