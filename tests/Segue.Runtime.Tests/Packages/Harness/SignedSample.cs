using System.Security.Cryptography;
using System.Text;
using Segue.Runtime.Packages;

namespace Segue.Runtime.Tests.Packages.Harness;

/// <summary>A release with a file of each kind, and signatures as any tool could make them.</summary>
internal static class SignedSample
{
    /// <summary>A file of each kind that a release has.</summary>
    public static readonly string[] Kinds = ["release.json", "a/module.json", "a/a.dll", "a/a.pdb", "a/schemas/counter.json"];

    public static Dictionary<string, ReadOnlyMemory<byte>> Files(string name = "two") => Kinds.ToDictionary(
        path => path,
        path => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(path == ReleaseFile.FileName
            ? $$"""{ "format": 1, "name": "{{name}}", "modules": [{ "folder": "a" }] }"""
            : $"content of {path}"));

    /// <summary>The release, signed.</summary>
    public static Dictionary<string, ReadOnlyMemory<byte>> Sign(Dictionary<string, ReadOnlyMemory<byte>> files, params ECDsa[] keys)
    {
        SignatureFile file = SignatureFile.Describe(files);
        return With(files, file with { Signatures = [.. keys.Select(key => Signature(file, key))] });
    }

    public static ReleaseSignature Signature(SignatureFile file, ECDsa key) => new()
    {
        PublicKey = key.ExportSubjectPublicKeyInfo(),
        Value = key.SignData(file.ToSignedBytes(), Hash(key), DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
    };

    public static Dictionary<string, ReadOnlyMemory<byte>> With(Dictionary<string, ReadOnlyMemory<byte>> files, SignatureFile signature) =>
        new(files) { [SignatureFile.FileName] = signature.ToUtf8() };

    public static SignatureFile SignatureOf(Dictionary<string, ReadOnlyMemory<byte>> files) => SignatureFile.Parse(files[SignatureFile.FileName].Span);

    /// <summary>The same bytes, one bit of them another.</summary>
    public static ReadOnlyMemory<byte> Altered(ReadOnlyMemory<byte> content)
    {
        byte[] altered = content.ToArray();
        altered[^2] ^= 1;
        return altered;
    }

    private static HashAlgorithmName Hash(ECDsa key) => key.KeySize switch
    {
        256 => HashAlgorithmName.SHA256,
        384 => HashAlgorithmName.SHA384,
        _ => HashAlgorithmName.SHA512,
    };
}
