using System.Text;

namespace Segue.Runtime.Packages;

/// <summary>What a path in a release may be: names with forward slashes between, below the release's own folder.</summary>
internal static class PackagePath
{
    /// <summary>The most characters of a path.</summary>
    public const int LongestPath = 512;

    /// <summary>Whether a path stays in the release on every system that may read it.</summary>
    public static bool IsInside(string path) =>
        path.Length is > 0 and <= LongestPath
        && !path.Any(static letter => letter is '\\' or ':' || char.IsControl(letter))
        && !path.EnumerateRunes().Contains(Rune.ReplacementChar) // half a character, or what could not be decoded
        && path.Split('/').All(static name => name is not ("" or "." or ".."));

    /// <summary>The path of a file below a folder, relative to the folder; null where it is elsewhere.</summary>
    public static string? TryBelow(string folder, string path) =>
        path.StartsWith(folder, StringComparison.Ordinal) && path.Length > folder.Length + 1 && path[folder.Length] == '/' ? path[(folder.Length + 1)..] : null;
}
