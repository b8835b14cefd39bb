using System.Text.Json;
using Segue.Acceptance.Tests.Harness;
using Segue.Cli.Tests.Harness;
using Segue.ModuleCompiler;
using Segue.Runtime.Packages;

namespace Segue.Cli.Tests.Packaging;

/// <summary>A folder with keys and modules, in which the tool packs.</summary>
internal sealed class PackStage : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.Path;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Makes a key.</summary>
    public async Task<string> KeyAsync(string name)
    {
        await DoneAsync("key", "create", name);
        return File($"{name}.key.pem");
    }

    /// <summary>Packs a module.</summary>
    public async Task<string> PackAsync(CompiledModule module, string file, params string[] arguments)
    {
        await DoneAsync(["pack", module.WriteTo(File("module-to-pack")), "--output", File(file), .. arguments]);
        return File(file);
    }

    public Task<ToolRun> SegueAsync(params string[] arguments) => ToolRun.SegueAsync(Path, arguments);

    /// <summary>Runs the tool, which must end with 0.</summary>
    public async Task<string> DoneAsync(params string[] arguments)
    {
        ToolRun run = await SegueAsync(arguments);
        Assert.True(run.ExitCode == 0, $"{run.ExitCode} {run.Output} {run.Error}");
        return run.Output;
    }

    /// <summary>Runs the tool, which must end with 1 and an error of an id.</summary>
    public async Task<JsonElement> ErrorAsync(string id, params string[] arguments)
    {
        ToolRun run = await SegueAsync([.. arguments, "--json"]);
        Assert.True(run.ExitCode == 1, $"{run.ExitCode} {run.Output} {run.Error}");
        JsonElement error = JsonDocument.Parse(run.Output).RootElement.GetProperty("error");
        Assert.True(error.GetProperty("id").GetString() == id, error.ToString());
        return error;
    }

    /// <summary>The files of a release, to be changed.</summary>
    public static Dictionary<string, ReadOnlyMemory<byte>> FilesOf(string release) => new(ReleasePackage.Read(release).Files);

    /// <summary>Writes files as an archive, whatever they are.</summary>
    public string Write(string name, Dictionary<string, ReadOnlyMemory<byte>> files)
    {
        using FileStream archive = System.IO.File.Create(File(name));
        ReleasePackage.Create(files, name).WriteArchive(archive);
        return File(name);
    }

    public void Dispose() => _folder.Dispose();
}
