using Segue.ModuleCompiler;

namespace Segue.Comparisons.ServerFarm;

/// <summary>Compiles the farm's contracts and both versions of its module, and writes them into a folder.</summary>
internal static class FarmWriter
{
    private const string Contracts = "Segue.Benchmarks.Farm.Contracts";

    /// <summary>Writes them, unless they are there already.</summary>
    public static void Write(string folder, int servers)
    {
        string done = Path.Combine(folder, "done");
        if (File.Exists(done))
        {
            return;
        }

        LibraryImage contracts = LibraryText.Compile(Contracts, FarmText.Contracts(servers));
        ModuleBuild build = new() { Libraries = [contracts] };
        CompiledModule first = ModuleText.Compile("Segue.Benchmarks.Farm", "1", FarmText.Version1(servers), build: build);
        CompiledModule second = ModuleText.Compile("Segue.Benchmarks.Farm", "2", FarmText.Version2(servers), first, build);
        WithoutContracts(first).WriteTo(Path.Combine(folder, "1"));
        WithoutContracts(second).WriteTo(Path.Combine(folder, "2"));
        File.WriteAllBytes(Path.Combine(folder, Contracts + ".dll"), contracts.Assembly.Span);
        File.WriteAllText(done, "");
    }

    /// <summary>The contracts are the host's: a module must not bring a copy of its own.</summary>
    private static CompiledModule WithoutContracts(CompiledModule module) => module.Files.ContainsKey(Contracts + ".dll")
        ? module.Without(Contracts + ".dll").WithManifest(manifest => manifest with { Files = [.. manifest.Files.Where(file => file.Path != Contracts + ".dll")] })
        : module;
}
