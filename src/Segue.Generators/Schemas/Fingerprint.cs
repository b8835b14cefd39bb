using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Segue.Generators.Schemas;

/// <summary>A short identity of a text: the first half of its SHA-256, as 32 lower-case hexadecimal digits.</summary>
internal static class Fingerprint
{
    private const int Bytes = 16;

    [SuppressMessage("Performance", "CA1850:Prefer static HashData", Justification = "Compilers need netstandard2.0, which has none.")]
    public static string Of(string text)
    {
        using SHA256 hash = SHA256.Create();
        byte[] digest = hash.ComputeHash(Encoding.UTF8.GetBytes(text));
        var digits = new StringBuilder(2 * Bytes);
        foreach (byte part in digest.Take(Bytes))
        {
            digits.Append(part.ToString("x2", CultureInfo.InvariantCulture));
        }

        return digits.ToString();
    }

    public static string Of(Shape shape) => Of(CanonicalShape.Of(shape));

    /// <summary>Whether a text could be a fingerprint.</summary>
    public static bool IsWellFormed(string text) =>
        text.Length == 2 * Bytes && text.All(static c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));
}
