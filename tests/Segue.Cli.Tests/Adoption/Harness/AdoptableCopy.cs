using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Segue.Acceptance.Tests.Harness;
using Segue.Cli.Tests.Harness;

namespace Segue.Cli.Tests.Adoption.Harness;

/// <summary>A copy of one of the projects in <c>tests/Fixtures/Adoption</c>, under git, as its owner would have it.</summary>
internal sealed partial class AdoptableCopy : IDisposable
{
    private static readonly string Tools = AppContext.BaseDirectory;

    private readonly TemporaryFolder _folder = new();

    private AdoptableCopy(string fixture)
    {
        string source = System.IO.Path.Combine(Tools, "Adoption", fixture);
        foreach (string file in Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories))
        {
            Write(System.IO.Path.GetRelativePath(source, file), File.ReadAllText(file));
        }

        Write(".gitignore", "bin/\nobj/\n");
        Write("Directory.Build.targets", $"""
            <Project>
              <Import Project="{System.IO.Path.Combine(Tools, "build", "Segue.targets")}" />
            </Project>
            """);
    }

    public string Path => _folder.Path;

    public static AdoptableCopy Of(string fixture) => new(fixture);

    /// <summary>Adds a project: one that has Segue, as a package would give it, or one that has not.</summary>
    public AdoptableCopy WithProject(string file, bool hasSegue = true, string sdk = "Microsoft.NET.Sdk", string items = "")
    {
        string build = System.IO.Path.GetFullPath(System.IO.Path.Combine(Tools, "..", "..", "Segue.Build", new DirectoryInfo(Tools).Name, "Segue.Build.dll"));
        string segue = !hasSegue ? "" : $"""
              <ItemGroup>
                <Reference Include="{System.IO.Path.Combine(Tools, "Segue.dll")}" Private="false" />
                <Reference Include="{System.IO.Path.Combine(Tools, "Segue.Fixtures.Contracts.dll")}" Private="false" />
                <Analyzer Include="{System.IO.Path.Combine(Tools, "Segue.Generators.dll")}" />
              </ItemGroup>
            """;
        Write(file, $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <UseSharedCompilation>false</UseSharedCompilation>
                <SegueModule>false</SegueModule>
                <SegueBuildTool>{build}</SegueBuildTool>
              </PropertyGroup>
            {segue}
              {items}
            </Project>
            """);
        return this;
    }

    public void Write(string file, string text)
    {
        string path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public string Read(string file) => File.ReadAllText(System.IO.Path.Combine(Path, file));

    public bool Has(string file) => File.Exists(System.IO.Path.Combine(Path, file));

    public Task<ToolRun> AdoptAsync(params string[] arguments) => ToolRun.SegueAsync(Path, ["adopt", .. arguments]);

    public Task<ToolRun> BuildAsync(string project) =>
        ToolRun.StartAsync(Path, "dotnet", "build", project, "-nologo", "-verbosity:quiet", "-nodeReuse:false");

    public async Task<string> GitAsync(params string[] arguments)
    {
        ToolRun run = await ToolRun.StartAsync(Path, "git", ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.com", "-c", "commit.gpgsign=false", .. arguments]);
        Assert.True(run.ExitCode == 0, run.Error);
        return run.Output;
    }

    public async Task CommitAsync(string message)
    {
        await GitAsync("init", "-q", "-b", "main");
        await GitAsync("add", "-A");
        await GitAsync("commit", "-q", "-m", message);
    }

    /// <summary>Every file that a person or the command has written, with its content in short.</summary>
    public SortedDictionary<string, string> Files() => new(
        Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/'))
            .Where(file => !file.StartsWith(".git/", StringComparison.Ordinal) && !file.Split('/').Any(part => part is "bin" or "obj"))
            .ToDictionary(file => file, file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(System.IO.Path.Combine(Path, file))))),
        StringComparer.Ordinal);

    /// <summary>A person has decided: what was asked is no part of the state.</summary>
    public void Decide()
    {
        foreach (string file in Files().Keys.Where(file => file.EndsWith(".cs", StringComparison.Ordinal)))
        {
            string[] lines = File.ReadAllLines(System.IO.Path.Combine(Path, file));
            if (lines.Any(IsDecision))
            {
                File.WriteAllLines(System.IO.Path.Combine(Path, file), lines.Where(line => !IsDecision(line)));
            }
        }
    }

    /// <summary>Makes a project a module, with a server in it.</summary>
    public void MakeModule(string project, string file, string server)
    {
        Write(project, Read(project).Replace("<SegueModule>false</SegueModule>", "<SegueModule>true</SegueModule>", StringComparison.Ordinal));
        Write(file, server);
    }

    /// <summary>The members that a report leaves to a person, sorted.</summary>
    public static string[] Decisions(JsonElement report) =>
    [
        .. report.GetProperty("projects").EnumerateArray()
            .SelectMany(project => project.GetProperty("servers").EnumerateArray())
            .SelectMany(server => server.GetProperty("records").EnumerateArray())
            .SelectMany(record => record.GetProperty("decisions").EnumerateArray())
            .Select(decision => decision.GetProperty("member").GetString()!)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The members that a build leaves to a person, sorted. Any other error fails.</summary>
    public static string[] Decisions(ToolRun build)
    {
        string[] errors = [.. build.Output.Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal)).Distinct()];
        Assert.All(errors, error => Assert.Contains("error CS1029: ", error, StringComparison.Ordinal));
        return [.. errors.Select(error => DecidedMember().Match(error).Groups["member"].Value).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Each server of a report with what becomes of it, sorted.</summary>
    public static string[] Servers(JsonElement report) =>
    [
        .. report.GetProperty("projects").EnumerateArray()
            .SelectMany(project => project.GetProperty("servers").EnumerateArray())
            .Select(server => $"{server.GetProperty("class").GetString()} {server.GetProperty("kind").GetString()} {server.GetProperty("outcome").GetString()}")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The ids of what keeps servers from being adopted.</summary>
    public static string[] Ids(JsonElement report) =>
    [
        .. report.GetProperty("projects").EnumerateArray()
            .SelectMany(project => project.GetProperty("servers").EnumerateArray())
            .Select(server => server.TryGetProperty("id", out JsonElement id) ? id.GetString() : null)
            .OfType<string>(),
    ];

    /// <summary>The members of a record, as a report has them.</summary>
    public static string[] Members(JsonElement report, string record) =>
    [
        .. report.GetProperty("projects").EnumerateArray()
            .SelectMany(project => project.GetProperty("servers").EnumerateArray())
            .SelectMany(server => server.GetProperty("records").EnumerateArray())
            .First(each => each.GetProperty("name").GetString() == record)
            .GetProperty("members").EnumerateArray()
            .Select(member => $"{member.GetProperty("type").GetString()} {member.GetProperty("name").GetString()}"),
    ];

    /// <summary>What a report says that a class would be.</summary>
    public static string[] Notes(JsonElement report, string server) =>
    [
        .. report.GetProperty("projects").EnumerateArray()
            .SelectMany(project => project.GetProperty("servers").EnumerateArray())
            .First(each => each.GetProperty("class").GetString() == server)
            .GetProperty("notes").EnumerateArray()
            .Select(note => note.GetString()!),
    ];

    public static JsonElement Report(ToolRun run)
    {
        Assert.True(run.ExitCode == 0, $"{run.ExitCode}\n{run.Output}\n{run.Error}");
        using JsonDocument document = JsonDocument.Parse(run.Output);
        return document.RootElement.Clone();
    }

    public static ToolRun Good(ToolRun run)
    {
        Assert.True(run.ExitCode == 0, $"{run.ExitCode}\n{run.Output}\n{run.Error}");
        return run;
    }

    public void Dispose() => _folder.Dispose();

    private static bool IsDecision(string line) => line.StartsWith("#error SEGUE1701", StringComparison.Ordinal);

    [GeneratedRegex(@"SEGUE1701: (?<member>[\w.]+) ")]
    private static partial Regex DecidedMember();
}
