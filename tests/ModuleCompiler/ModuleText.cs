namespace Segue.ModuleCompiler;

/// <summary>
/// Makes modules of source text, with the real compiler and the real generators. A test says in a few lines what module it
/// wants; schema files are made as it goes.
/// </summary>
public static class ModuleText
{
    /// <summary>Compiles a module.</summary>
    /// <param name="name">The identity of the module.</param>
    /// <param name="version">The version, as people name it.</param>
    /// <param name="source">The C# text. Common namespaces, Segue and the contracts of tests are imported.</param>
    /// <param name="after">The version that it follows: its shapes become frozen versions.</param>
    /// <param name="build">What else there is to say.</param>
    /// <returns>The module, laid out as the build does it.</returns>
    /// <exception cref="CompilationFailedException">The compiler or a generator found an error.</exception>
    public static CompiledModule Compile(string name, string version, string source, CompiledModule? after = null, ModuleBuild? build = null)
    {
        ModuleBuild settings = build ?? new ModuleBuild();
        SchemaSet shipped = after?.Schemas.Ship() ?? SchemaSet.Empty;
        GeneratorRun draft = new(name, source, settings, shipped, isSchemaCheckOn: false);
        SchemaSet schemas = shipped.Freeze(draft.Compile());
        GeneratorRun final = new(name, source, settings, schemas, settings.IsSchemaCheckOn);
        return ModuleFolderLayout.Create(name, version, final.Emit(), settings, schemas);
    }
}
