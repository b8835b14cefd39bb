namespace Segue.Cli.Development.Adoption.Writing;

/// <summary>A file as it will be.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Before">Its text now; null where there is none.</param>
/// <param name="After">Its text then.</param>
internal sealed record AdoptedFile(string Path, string? Before, string After)
{
    /// <summary>Whether the file comes into being.</summary>
    public bool IsNew => Before is null;
}
