using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Segue.Runtime.Packages;

/// <summary>
/// Who answers for a release, in the file <c>release.signature.json</c> beside <c>release.json</c>: the hash of every other file, and
/// signatures over all of them together. It is about contents, not about an archive: a folder and a packed file have the same one.
/// </summary>
public sealed record SignatureFile
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "release.signature.json";

    /// <summary>The format that this version of Segue writes and reads.</summary>
    public const int CurrentFormat = 1;

    /// <summary>More is nobody's habit, and each costs a host a verification.</summary>
    private const int MostSignatures = 16;

    private const int MostCertificates = 8;

    /// <summary>What keeps a signature of a release from being one of anything else.</summary>
    private const string Purpose = "segue-release 1\n";

    /// <summary>The format of the file.</summary>
    public required int Format { get; init; }

    /// <summary>Every file of the release but this one, by path in ordinal order.</summary>
    public required IReadOnlyList<SignedFile> Files { get; init; }

    /// <summary>The signatures, up to 16: of two keys while one takes over from the other.</summary>
    public required IReadOnlyList<ReleaseSignature> Signatures { get; init; }

    /// <summary>Lists what a release consists of, signed by nobody yet.</summary>
    /// <param name="files">The content of each file of the release by its path. A signature among them is left out.</param>
    /// <returns>The list.</returns>
    public static SignatureFile Describe(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new SignatureFile
        {
            Format = CurrentFormat,
            Files =
            [
                .. files
                    .Where(file => !PathComparer.Instance.Equals(file.Key, FileName))
                    .OrderBy(file => file.Key, StringComparer.Ordinal)
                    .Select(file => new SignedFile { Path = file.Key, Sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Value.Span)) }),
            ],
            Signatures = [],
        };
    }

    /// <summary>Reads a file.</summary>
    /// <param name="utf8">Its content.</param>
    /// <returns>What it says; nothing of it is checked.</returns>
    /// <exception cref="JsonException">The content is no such file; the message has the place.</exception>
    public static SignatureFile Parse(ReadOnlySpan<byte> utf8)
    {
        SignatureFile file = JsonSerializer.Deserialize(utf8, SignatureFileJson.Default.SignatureFile) ?? throw new JsonException("The signature is null.");
        return file with { Signatures = [.. file.Signatures.Select(signature => signature is null ? null! : signature with { Certificates = signature.Certificates ?? [] })] };
    }

    /// <summary>Writes the file, the same bytes for the same signatures.</summary>
    /// <returns>Its content, UTF-8 with a final line feed.</returns>
    public byte[] ToUtf8() => [.. JsonSerializer.SerializeToUtf8Bytes(this, SignatureFileJson.Default.SignatureFile), (byte)'\n'];

    /// <summary>What is signed: a line that says what for, and a line with hash and path for each file.</summary>
    /// <returns>The bytes, UTF-8. A path has no line break, so no two lists give the same.</returns>
    public byte[] ToSignedBytes()
    {
        StringBuilder text = new(Purpose);
        foreach (SignedFile file in Files)
        {
            text.Append(file.Sha256).Append(' ').Append(file.Path).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Finds what no tool writes, and what the text alone does not rule out.</summary>
    /// <returns>Null where nothing is wrong.</returns>
    internal string? FindFault()
    {
        if (Format != CurrentFormat)
        {
            return $"it has format {Format}, and this version of Segue reads {CurrentFormat}.";
        }

        if (Files.Contains(null!) || Signatures.Contains(null!))
        {
            return "an entry of one of its lists is null.";
        }

        if (Signatures.Count is 0 or > MostSignatures || Signatures.Any(signature => signature.Certificates.Count > MostCertificates))
        {
            return $"it has 1 to {MostSignatures} signatures, each with up to {MostCertificates} certificates.";
        }

        if (Files.FirstOrDefault(file => !PackagePath.IsInside(file.Path)) is { } outside)
        {
            return $"'{outside.Path}' is no path below the release's own folder.";
        }

        // The order is part of what is signed; a list in another order is not one that a tool has written.
        return Files.Zip(Files.Skip(1)).Any(pair => string.CompareOrdinal(pair.First.Path, pair.Second.Path) >= 0)
            ? "its files are not in order, or one is there twice."
            : null;
    }

    /// <summary>Says which file is not the one that was signed; null where all are.</summary>
    internal string? FindDifference(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        Dictionary<string, string> signed = Files.ToDictionary(file => file.Path, file => file.Sha256, StringComparer.Ordinal);
        foreach (SignedFile file in Describe(files).Files)
        {
            if (!signed.Remove(file.Path, out string? hash))
            {
                return $"'{file.Path}' was not there when it was signed.";
            }

            if (hash != file.Sha256)
            {
                return $"'{file.Path}' is not the file that was signed.";
            }
        }

        return signed.Count == 0 ? null : $"'{signed.Keys.Order(StringComparer.Ordinal).First()}' was signed and is not there.";
    }
}
