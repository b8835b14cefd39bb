using System.Xml.Linq;
using Segue.Acceptance.Tests.Harness;

namespace Segue.Packaging.Tests.Harness;

/// <summary>The empty folder of somebody who has the packages, a .NET SDK, and nothing of this repository.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PackageFeed _feed;

    public Workspace(PackageFeed feed)
    {
        _feed = feed;

        // One source more than the machine has.
        XElement source = new("add", new XAttribute("key", "segue"), new XAttribute("value", feed.Path));
        Write("nuget.config", new XElement("configuration", new XElement("packageSources", source)).ToString());
    }

    /// <summary>The folder.</summary>
    public string Path => _folder.Path;

    /// <summary>
    /// What programs in it get beside the variables of the tests: where NuGet unpacks, and a folder for sockets, in which no other
    /// host has one.
    /// </summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>(_feed.Environment)
    {
        ["XDG_RUNTIME_DIR"] = Path,
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
    };

    /// <summary>The full path of something in it.</summary>
    public string At(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Write(string file, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(At(file))!);
        File.WriteAllText(At(file), text);
    }

    public string Read(string file) => File.ReadAllText(At(file));

    public void Replace(string file, string old, string @new)
    {
        string text = Read(file);
        Assert.Contains(old, text, StringComparison.Ordinal);
        Write(file, text.Replace(old, @new, StringComparison.Ordinal));
    }

    /// <summary>Runs <c>dotnet</c> in the folder.</summary>
    public Task<ProgramRun> DotnetAsync(params string[] arguments) => ProgramRun.StartAsync(Path, Environment, "dotnet", arguments);

    /// <summary>Runs <c>dotnet new</c> with the templates of this folder alone.</summary>
    public Task<ProgramRun> NewAsync(params string[] arguments) => DotnetAsync(["new", .. arguments, "--debug:custom-hive", At(".templates")]);

    /// <summary>Installs the tool into this folder.</summary>
    public Task<ProgramRun> InstallToolAsync() =>
        DotnetAsync("tool", "install", "Segue.Cli", "--version", _feed.Version, "--tool-path", At(".tools"));

    /// <summary>Runs the installed tool.</summary>
    public Task<ProgramRun> SegueAsync(params string[] arguments) => ProgramRun.StartAsync(Path, Environment, At(".tools", "segue"), arguments);

    /// <summary>Starts a web application that has been built.</summary>
    public Task<RunningApplication> StartAsync(params string[] assembly) => RunningApplication.StartAsync(Environment, At(assembly));

    public void Dispose() => _folder.Dispose();
}
