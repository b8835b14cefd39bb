using System.CommandLine;
using Segue.Cli.Packaging.Keys;
using Segue.Runtime.Packages;

namespace Segue.Cli.Packaging;

/// <summary><c>segue key create|id</c>: the keys that releases are signed with.</summary>
internal static class KeyCommand
{
    public static Command Create() => new("key", "The keys that releases are signed with.") { CreatePair(), Id() };

    private static Command CreatePair()
    {
        Argument<string> name = new("NAME") { Description = "Where: NAME.key.pem is what signs, NAME.pub.pem is what hosts are given." };
        Command command = new("create", $"Makes a key for ECDSA on P-256. With {SigningKey.PassphraseVariable} set, it is encrypted.") { name };
        command.SetAction((output, call, _) =>
        {
            (string privateKey, string publicKey) = KeyFiles.Create(call.GetRequiredValue(name), SigningKey.Passphrase);
            string id = ReleaseSigner.FromFile(publicKey).KeyId;
            if (output.IsJson)
            {
                output.WriteJson(new KeyDocument { KeyId = id, PublicKey = publicKey, PrivateKey = privateKey }, PackagingJson.Default.KeyDocument);
            }
            else
            {
                output.WriteLine($"key     {id}");
                output.WriteLine($"private {privateKey}{(SigningKey.Passphrase is null ? ", which nothing but the rights of the file protects" : "")}");
                output.WriteLine($"public  {publicKey}");
                output.WriteLine("Keep the private one away from hosts, and give them the public one:");
                output.WriteLine($"  .WithAdmin(options => options.Signers.Add(ReleaseSigner.FromFile(\"{Path.GetFileName(publicKey)}\")))");
            }

            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static Command Id()
    {
        Argument<string> file = new("FILE") { Description = "A public key or a certificate, in PEM." };
        Command command = new("id", "Says which key a file has, as messages name it.") { file };
        command.SetAction((output, call, _) => PackagingErrors.TryAsync(() =>
        {
            string path = call.GetRequiredValue(file);
            ReleaseSigner signer = ReleaseSigner.FromFile(path);
            if (output.IsJson)
            {
                output.WriteJson(new KeyDocument { KeyId = signer.KeyId, PublicKey = path }, PackagingJson.Default.KeyDocument);
            }
            else
            {
                output.WriteLine(signer.KeyId);
            }

            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }
}
