using System.Security.Cryptography;
using System.Text;

namespace Segue.Cli.Packaging.Keys;

/// <summary>Makes a pair of keys: the private one for its owner's eyes alone, the public one beside it.</summary>
internal static class KeyFiles
{
    private const int Iterations = 600_000;

    /// <summary>Writes <c>NAME.key.pem</c> and <c>NAME.pub.pem</c>.</summary>
    /// <param name="name">A path without what is added to it.</param>
    /// <param name="passphrase">What the private key is encrypted with; null for a key that its file alone protects.</param>
    /// <returns>The two files.</returns>
    /// <exception cref="Output.CommandException">One is there already, or cannot be written.</exception>
    public static (string PrivateKey, string PublicKey) Create(string name, string? passphrase)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        (string privateKey, string publicKey) = ($"{name}.key.pem", $"{name}.pub.pem");
        string pem = passphrase is null
            ? key.ExportPkcs8PrivateKeyPem()
            : key.ExportEncryptedPkcs8PrivateKeyPem(passphrase, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, Iterations));

        // The public one first: where it is in the way, no private key is left that nobody asked for.
        Write(publicKey, key.ExportSubjectPublicKeyInfoPem(), isPrivate: false);
        try
        {
            Write(privateKey, pem, isPrivate: true);
        }
        catch
        {
            File.Delete(publicKey);
            throw;
        }

        return (privateKey, publicKey);
    }

    private static void Write(string path, string pem, bool isPrivate)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (isPrivate && !OperatingSystem.IsWindows())
            {
                // From its first byte on: rights that come after the content come too late.
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using FileStream file = new(path, options);
            file.Write(Encoding.ASCII.GetBytes(pem + "\n"));
        }
        catch (IOException exception) when (File.Exists(path))
        {
            throw PackagingFailures.KeyExists(path, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw PackagingFailures.Unwritable(path, exception);
        }
    }
}
