using System.CommandLine;
using System.Text.Json;
using Segue.Cli.Development;
using Segue.Cli.Development.Checking;
using Segue.Cli.Development.Findings;
using Segue.Cli.Development.Projects;
using Segue.Cli.Operation;
using Segue.Cli.Output;
using Segue.Cli.Packaging.Keys;
using Segue.Cli.Packaging.Packing;
using Segue.Runtime.Packages;

namespace Segue.Cli.Packaging;

/// <summary><c>segue pack</c>: makes a release of modules, and marks the versions of their states as shipped.</summary>
internal static class PackCommand
{
    private static readonly Argument<string[]> Modules = new("MODULE")
    {
        Description = "A module's project, which is built; its folder; or a release that is packed again. Default: the current folder.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string?> Output = new("--output", "-o") { Description = "The file, or with --folder the folder. Default: the release's name with .segue, in the current folder." };
    private static readonly Option<bool> Folder = new("--folder") { Description = "Make a folder instead of one file." };
    private static readonly Option<string?> Name = new("--name") { Description = "How people and logs name the release. Default: its modules with their versions." };
    private static readonly Option<long?> Sequence = new("--sequence") { Description = "Its place in the order of releases, higher than any before: a host that has run it takes nothing lower." };
    private static readonly Option<string?> Extra = new("--extra") { Description = "A text that its migrations are handed." };
    private static readonly Option<string[]> Remove = new("--remove") { Description = "A loaded module that goes without a successor. May be said again." };
    private static readonly Option<string?> Release = new("--release") { Description = "A release.json that says the rest: criteria, extra, removed modules. The modules in it are those that are packed. Needed where a release is packed together with something else." };
    private static readonly Option<string[]> Key = new("--key") { Description = $"Sign with this key, PEM or PKCS#12. May be said again. The passphrase is in {SigningKey.PassphraseVariable}." };
    private static readonly Option<string?> Certificate = new("--certificate") { Description = "The certificate of the key and those above it, in PEM; with one --key." };
    private static readonly Option<string> Configuration = new("--configuration", "-c") { Description = "The configuration that projects are built in.", DefaultValueFactory = _ => "Release" };
    private static readonly Option<bool> NoBuild = new("--no-build") { Description = "Take the newest module that builds of a project have left." };
    private static readonly Option<bool> NoShip = new("--no-ship") { Description = "Leave the schema files as they are: for a release that only tries something." };

    public static Command Create()
    {
        Command command = new("pack", "Makes a release of modules, one file or a folder, signed where a key is given.")
        {
            Modules, Output, Folder, Name, Sequence, Extra, Remove, Release, Key, Certificate, Configuration, NoBuild, NoShip,
        };
        command.SetAction((output, call, cancellation) => PackagingErrors.TryAsync(() => PackAsync(output, call, cancellation)));
        return command;
    }

    private static async Task<ExitCode> PackAsync(CommandOutput output, ParseResult call, CancellationToken cancellation)
    {
        SigningKey[] keys = ReadKeys(call);

        // Where the release goes may be the current folder, which is gone when it was replaced.
        string here = Environment.CurrentDirectory;
        PackSources sources = await PackInputs
            .ReadAsync(call.GetValue(Modules) ?? [], call.GetValue(Configuration)!, !call.GetValue(NoBuild), call.GetValue(Release) is not null, cancellation)
            .ConfigureAwait(false);
        IReadOnlyList<PackInput> inputs = sources.Modules;
        Finding[] findings = [.. inputs.SelectMany(Check)];
        if (findings.Length > 0)
        {
            Write(output, inputs, findings);
            return ExitCode.Failed;
        }

        PackRequest request = RequestOf(call, sources.Release, keys);
        string path = call.GetValue(Output) ?? FileName(request.Name ?? request.Template?.Name ?? ReleasePacker.DefaultName(inputs));
        ReleasePackage package = ReleasePacker.Pack(inputs, request, path);
        ShippedSchemas shipped = new(call.GetValue(NoShip) ? [] : inputs);
        using (PackOutput packed = PackOutput.Write(package, path, call.GetValue(Folder)))
        {
            // The files say so first: a release that is out while they do not would let its shapes change.
            shipped.Write();
            packed.Finish();
        }

        Write(output, package, here, new PackDocument
        {
            Release = package.Description.Name,
            Sequence = package.Description.Sequence,
            Path = path,
            Modules = [.. inputs.Select(input => $"{input.Content.Manifest.Name} {input.Content.Manifest.Version}")],
            Files = package.Files.Count,
            Bytes = package.Files.Values.Sum(file => (long)file.Length),
            SignedBy = [.. keys.Select(key => key.KeyId)],
            Shipped = shipped.Paths,
        });
        return ExitCode.Done;
    }

    private static SigningKey[] ReadKeys(ParseResult call)
    {
        string[] paths = call.GetValue(Key) ?? [];
        string? certificate = call.GetValue(Certificate);
        return certificate is null || paths.Length == 1
            ? [.. paths.Select(path => SigningKey.Read(path, certificate))]
            : throw PackagingFailures.KeyUnreadable(certificate, "--certificate goes with one --key. For more, put each certificate into the file of its key.");
    }

    private static PackRequest RequestOf(ParseResult call, ReleaseFile? release, SigningKey[] keys) => new()
    {
        Template = call.GetValue(Release) is { } path ? ReadTemplate(path) : release,
        Name = call.GetValue(Name),
        Sequence = call.GetValue(Sequence),
        Extra = call.GetValue(Extra),
        Removed = call.GetValue(Remove) ?? [],
        Keys = keys,
    };

    private static ReleaseFile ReadTemplate(string path)
    {
        try
        {
            return ReleaseFile.Parse(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw PackagingFailures.NoRelease($"The file cannot be read: {exception.Message}", path, "Write it as docs/releases.md says.", exception);
        }
    }

    private static IEnumerable<Finding> Check(PackInput input)
    {
        SharedCopies.ThrowIfAny(input);
        return ModuleCheck.Run(new CheckedModule
        {
            Content = input.Content,
            Documents = input.Project is { } project ? SchemaFolder.Read(SchemaFolder.Paths(project)) : null,
        });
    }

    private static string FileName(string release) =>
        string.Concat(release.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : '-')) + ".segue";

    private static void Write(CommandOutput output, IReadOnlyList<PackInput> inputs, Finding[] findings)
    {
        if (output.IsJson)
        {
            output.WriteJson(
                new FindingsDocument { Subject = ReleasePacker.DefaultName(inputs), IsGood = false, Findings = findings },
                DevelopmentJson.Default.FindingsDocument);
            return;
        }

        FindingText.Write(output, findings);
        output.WriteLine("Nothing was packed.");
    }

    private static void Write(CommandOutput output, ReleasePackage package, string here, PackDocument document)
    {
        if (output.IsJson)
        {
            output.WriteJson(document, PackagingJson.Default.PackDocument);
            return;
        }

        output.WriteLine($"Release '{document.Release}'{(document.Sequence is { } number ? $", number {Figures.Count(number)}" : "")}: {document.Path}");
        foreach (ReleaseModule module in package.Description.Modules)
        {
            output.WriteLine($"  module   {module.Folder} (build {module.ManifestHash![..12]})");
        }

        output.WriteLine($"  files    {document.Files}, {Figures.Bytes(document.Bytes)}");
        output.WriteLine(document.SignedBy.Count == 0 ? "  signed   no; hosts in production take only signed releases" : $"  signed   {string.Join(", ", document.SignedBy)}");
        foreach (string file in document.Shipped)
        {
            output.WriteLine($"  shipped  {Path.GetRelativePath(here, file)}: commit it");
        }
    }
}
