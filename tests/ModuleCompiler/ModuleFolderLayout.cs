using Segue.Build;

namespace Segue.ModuleCompiler;

/// <summary>Lays a compiled module out with the code that the real build runs, and takes the folder into memory.</summary>
internal static class ModuleFolderLayout
{
    public static CompiledModule Create(string name, string version, EmittedAssembly emitted, ModuleBuild build, SchemaSet schemas)
    {
        DirectoryInfo work = Directory.CreateTempSubdirectory("segue-module-");
        try
        {
            string assembly = Write(work, name + ".dll", emitted.Assembly);
            Write(work, name + ".pdb", emitted.Symbols);
            string output = Path.Combine(work.FullName, "module");
            int exitCode = ModuleLayout.Write(new ModuleLayoutRequest
            {
                Assembly = assembly,
                Output = output,
                Name = name,
                Version = version,
                Mode = build.LoadMode.ToString(),
                Candidates = [.. build.Libraries.Select(library => Write(work, library.Name + ".dll", library.Assembly.Span))],
                Shared = [],
                Private = build.PrivateLibraries,
            });
            return exitCode == 0
                ? new CompiledModule(ReadAll(output), schemas)
                : throw new CompilationFailedException($"{name} cannot be laid out; the build has written why to its errors.");
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private static string Write(DirectoryInfo folder, string file, ReadOnlySpan<byte> content)
    {
        string path = Path.Combine(folder.FullName, file);
        File.WriteAllBytes(path, content);
        return path;
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> ReadAll(string folder) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetRelativePath(folder, path).Replace('\\', '/'), path => (ReadOnlyMemory<byte>)File.ReadAllBytes(path));
}
