using System.Text;

namespace Segue.Runtime.Packages;

/// <summary>
/// Whether two paths would be one file on some system: where they differ in case alone, or in how an accent is written. What one
/// system checks must be what another one loads.
/// </summary>
internal sealed class PathComparer : IEqualityComparer<string>
{
    public static readonly PathComparer Instance = new();

    private PathComparer()
    {
    }

    public bool Equals(string? x, string? y) => StringComparer.OrdinalIgnoreCase.Equals(Composed(x), Composed(y));

    public int GetHashCode(string obj) => StringComparer.OrdinalIgnoreCase.GetHashCode(Composed(obj)!);

    private static string? Composed(string? path) => path?.Normalize(NormalizationForm.FormC);
}
