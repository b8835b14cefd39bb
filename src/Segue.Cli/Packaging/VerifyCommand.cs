using System.CommandLine;
using Segue.Cli.Operation;
using Segue.Runtime.Loading;
using Segue.Runtime.Packages;
using Segue.Runtime.Releases;

namespace Segue.Cli.Packaging;

/// <summary><c>segue verify RELEASE</c>: what a host would say of a release's signature, without a host.</summary>
internal static class VerifyCommand
{
    private static readonly Option<string[]> Signers = new("--signer")
    {
        Description = "The public key or certificate of somebody who may sign it. May be said again. Without any, it is only found whether the release is as it was signed, by whomever.",
    };

    public static Command Create()
    {
        Command command = new("verify", "Says whether a release is as it was signed, and by whom.") { ReleaseArgument.Release, Signers };
        command.SetAction((output, call, _) => PackagingErrors.TryAsync(() =>
        {
            ReleasePackage package = ReleaseArgument.Read(call);
            ReleaseSigner[] signers = [.. (call.GetValue(Signers) ?? []).Select(ReleaseSigner.FromFile)];
            Check(package, signers);
            SignatureFile signature = SignatureFile.Parse(package.Files[SignatureFile.FileName].Span);
            VerifyDocument document = new()
            {
                Release = package.Description.Name,
                Sequence = package.Description.Sequence,
                SignedBy = [.. signature.Signatures.Select(each => each.ComputeKeyId())],
                IsTrusted = signers.Length > 0,
                Files = signature.Files.Count,
            };
            if (output.IsJson)
            {
                output.WriteJson(document, PackagingJson.Default.VerifyDocument);
                return Task.FromResult(ExitCode.Done);
            }

            output.WriteLine($"Release '{document.Release}'{(document.Sequence is { } number ? $", number {Figures.Count(number)}" : "")}: {document.Files} files, as they were signed.");
            foreach (string id in document.SignedBy)
            {
                output.WriteLine($"  by     {id}");
            }

            output.WriteLine(document.IsTrusted ? "  known  yes" : "  known  nobody was asked for; say --signer FILE");
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }

    private static void Check(ReleasePackage package, ReleaseSigner[] signers)
    {
        bool isSigned = package.Files.ContainsKey(SignatureFile.FileName);
        SignedReleases verifier = new SignedReleases(signers, areUnsignedAllowed: isSigned && signers.Length == 0, TimeProvider.System);
        if (verifier.Verify(package) is { } failure)
        {
            throw new ReleaseException(failure);
        }

        foreach (ModuleSource module in package.ToRelease().Modules)
        {
            module.ReadManifest();
        }
    }
}
