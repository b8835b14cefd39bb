using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Segue.Build;
using Segue.Cli.Output;
using Segue.Modules;
using Segue.Runtime.Loading;

namespace Segue.Cli.Packaging.Packing;

/// <summary>
/// Finds copies of what a host has for certain: Segue itself, and contracts. A module that brings one loads everywhere and fails at the
/// first cast; better that it is not packed.
/// </summary>
internal static class SharedCopies
{
    /// <exception cref="CommandException">The module brings such a copy, and does not say that it means to.</exception>
    public static void ThrowIfAny(PackInput input)
    {
        ModuleManifest manifest = input.Content.Manifest;
        foreach (string path in manifest.Files.Select(file => file.Path).Where(path => path != manifest.Assembly && Path.GetExtension(path) == ".dll"))
        {
            string name = Path.GetFileNameWithoutExtension(path);
            if (!manifest.PrivateAssemblies.Contains(name, StringComparer.OrdinalIgnoreCase) && (name == nameof(Segue) || HasContracts(input.Files[path])))
            {
                throw new CommandException(ExitCode.Failed, new CommandError
                {
                    Id = DiagnosticIds.PrivateCopyOfShared,
                    What = $"{path} is a private copy of an assembly that the host has too: a type of the one would not be the type of the other.",
                    Where = Path.Combine(input.Content.Path, path),
                    Next = $"<SegueShared Include=\"{name}\" /> in the module's project; or <SeguePrivate …> if none of its types crosses",
                });
            }
        }
    }

    private static bool HasContracts(ReadOnlyMemory<byte> assembly)
    {
        using PEReader file = new(ImmutableArray.Create(assembly.Span));
        if (!file.HasMetadata)
        {
            return false;
        }

        MetadataReader metadata = file.GetMetadataReader();
        return metadata.IsAssembly && metadata.GetAssemblyDefinition().GetCustomAttributes()
            .Any(attribute => AttributeTypes.NameOf(metadata, metadata.GetCustomAttribute(attribute)) == typeof(ContractEntryAttribute).FullName);
    }
}
