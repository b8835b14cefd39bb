using System.CommandLine;

namespace Segue.Cli.Development;

/// <summary>How commands are told which project is meant.</summary>
internal static class ProjectOptions
{
    /// <summary>The project file, or its folder.</summary>
    public static readonly Option<string?> Project = new("--project", "-p") { Description = "The project file or its folder. Default: the current folder." };

    /// <summary>The configuration that referenced projects are built in.</summary>
    public static readonly Option<string?> Configuration = new("--configuration", "-c") { Description = "The configuration that referenced projects are built in." };

    /// <summary>One state of a project.</summary>
    public static readonly Option<string?> State = new("--state") { Description = "The alias of the state. Default: every state of the project." };
}
