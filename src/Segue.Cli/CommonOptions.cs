using System.CommandLine;

namespace Segue.Cli;

/// <summary>What every command understands.</summary>
internal static class CommonOptions
{
    /// <summary>Answer with one JSON document on the standard output, errors included, for programs to read.</summary>
    public static readonly Option<bool> Json = new("--json") { Description = "Answer with JSON.", Recursive = true };
}
