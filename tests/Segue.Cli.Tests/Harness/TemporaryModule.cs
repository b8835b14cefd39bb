using Segue.Acceptance.Tests.Harness;

namespace Segue.Cli.Tests.Harness;

/// <summary>The project of a module in a folder of its own, as a user would have it, gone after the test.</summary>
internal sealed class TemporaryModule : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TemporaryModule(string source, params string[] contracts)
    {
        string tools = AppContext.BaseDirectory;
        string build = System.IO.Path.GetFullPath(System.IO.Path.Combine(tools, "..", "..", "Segue.Build", new DirectoryInfo(tools).Name, "Segue.Build.dll"));
        Write("Module.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <UseSharedCompilation>false</UseSharedCompilation>
                <SegueModule>true</SegueModule>
                <SegueBuildTool>{build}</SegueBuildTool>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{System.IO.Path.Combine(tools, "Segue.dll")}" Private="false" />
                {string.Concat(contracts.Select(assembly => $"<Reference Include=\"{assembly}\" Private=\"false\" />"))}
                <Analyzer Include="{System.IO.Path.Combine(tools, "Segue.Generators.dll")}" />
                <Using Include="Segue" />
              </ItemGroup>
            </Project>
            """);
        Write("Directory.Build.targets", $"""
            <Project>
              <Import Project="{System.IO.Path.Combine(tools, "build", "Segue.targets")}" />
            </Project>
            """);
        Write("State.cs", source);
    }

    public string Path => _folder.Path;

    public void Write(string file, string text)
    {
        string path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public string Read(string file) => File.ReadAllText(System.IO.Path.Combine(Path, file));

    public void Replace(string file, string old, string @new) => Write(file, Read(file).Replace(old, @new, StringComparison.Ordinal));

    public Task<ToolRun> SegueAsync(params string[] arguments) => ToolRun.SegueAsync(Path, arguments);

    public Task<ToolRun> BuildAsync() => ToolRun.StartAsync(Path, "dotnet", "build", "-nologo", "-verbosity:quiet", "-nodeReuse:false");

    public Task<ToolRun> GitAsync(params string[] arguments) =>
        ToolRun.StartAsync(Path, "git", ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.com", "-c", "commit.gpgsign=false", .. arguments]);

    public void Dispose() => _folder.Dispose();
}
