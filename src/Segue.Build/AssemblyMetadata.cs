using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Segue.Modules;
using Segue.Runtime.Loading;

namespace Segue.Build;

/// <summary>What an assembly says of itself through the generator's attributes, read from metadata: no code is loaded.</summary>
internal sealed record AssemblyMetadata
{
    /// <summary>The servers.</summary>
    public required IReadOnlyList<ManifestServer> Servers { get; init; }

    /// <summary>The states and rows, in every version.</summary>
    public required IReadOnlyList<ManifestState> States { get; init; }

    /// <summary>The migrations.</summary>
    public required IReadOnlyList<ManifestMigration> Migrations { get; init; }

    /// <summary>Whether it holds contracts, so that host and modules must share it.</summary>
    public required bool HasContracts { get; init; }

    /// <summary>The module version id of an assembly; null for a file that is none.</summary>
    public static Guid? TryReadModuleVersionId(string path)
    {
        using PEReader file = new(File.OpenRead(path));
        try
        {
            return file.HasMetadata ? ReadModuleVersionId(file.GetMetadataReader()) : null;
        }
        catch (BadImageFormatException)
        {
            return null; // a native library, or no library at all
        }
    }

    /// <summary>Reads an assembly.</summary>
    public static AssemblyMetadata Read(string path)
    {
        using PEReader file = new(File.OpenRead(path));
        MetadataReader metadata = file.GetMetadataReader();
        ILookup<string, CustomAttributeValue<string>> attributes = metadata.GetAssemblyDefinition().GetCustomAttributes()
            .Select(handle => metadata.GetCustomAttribute(handle))
            .Select(attribute => (Name: AttributeTypes.NameOf(metadata, attribute), attribute))
            .Where(attribute => attribute.Name.StartsWith("Segue.Modules.", StringComparison.Ordinal))
            .ToLookup(attribute => attribute.Name, attribute => attribute.attribute.DecodeValue(AttributeTypes.Instance));
        return new AssemblyMetadata
        {
            Servers = ReadServers(attributes),
            States = ReadStates(attributes),
            Migrations = ReadMigrations(attributes),
            HasContracts = attributes.Contains(typeof(ContractEntryAttribute).FullName!),
        };
    }

    private static ManifestServer[] ReadServers(ILookup<string, CustomAttributeValue<string>> attributes)
    {
        ILookup<string, ManifestContract> contracts = attributes[typeof(ServedContractAttribute).FullName!].ToLookup(
            served => Text(served, 0),
            served =>
            {
                (string name, string assembly) = SplitTypeName(Text(served, 1));
                return new ManifestContract { Name = name, Assembly = assembly, Fingerprint = Text(served, 2) };
            });
        return
        [
            .. attributes[typeof(ServerEntryAttribute).FullName!]
                .Select(server => new ManifestServer
                {
                    Name = Text(server, 0),
                    StateAlias = Text(server, 2),
                    StateVersion = Number(server, 3),
                    KeyType = Named(server, nameof(ServerEntryAttribute.KeyType)) is string keyType ? SplitTypeName(keyType).Name : null,
                    Contracts = [.. contracts[Text(server, 0)].OrderBy(contract => contract.Name, StringComparer.Ordinal)],
                })
                .OrderBy(server => server.Name, StringComparer.Ordinal),
        ];
    }

    private static ManifestState[] ReadStates(ILookup<string, CustomAttributeValue<string>> attributes) =>
    [
        .. attributes[typeof(StateEntryAttribute).FullName!]
            .Select(state => new ManifestState
            {
                Alias = Text(state, 0),
                Version = Number(state, 1),
                Fingerprint = Text(state, 3),
                IsCurrent = Named(state, nameof(StateEntryAttribute.IsCurrent)) is true,
            })
            .OrderBy(state => state.Alias, StringComparer.Ordinal)
            .ThenBy(state => state.Version),
    ];

    private static ManifestMigration[] ReadMigrations(ILookup<string, CustomAttributeValue<string>> attributes) =>
    [
        .. attributes[typeof(MigrationEntryAttribute).FullName!]
            .Select(migration => new ManifestMigration
            {
                Alias = Text(migration, 0),
                From = Number(migration, 1),
                To = Number(migration, 2),
                CanGoDown = Named(migration, nameof(MigrationEntryAttribute.CanGoDown)) is not false,
                Loss = (string?)Named(migration, nameof(MigrationEntryAttribute.Loss)),
            })
            .OrderBy(migration => migration.Alias, StringComparer.Ordinal)
            .ThenBy(migration => migration.From),
    ];

    private static Guid ReadModuleVersionId(MetadataReader metadata) => metadata.GetGuid(metadata.GetModuleDefinition().Mvid);

    /// <summary>Takes <c>Name, Assembly, Version=…</c> apart, as the compiler writes a type of another assembly.</summary>
    private static (string Name, string Assembly) SplitTypeName(string text)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        return (parts[0], parts.Length > 1 ? parts[1] : "");
    }

    private static string Text(CustomAttributeValue<string> attribute, int index) => (string)attribute.FixedArguments[index].Value!;

    private static int Number(CustomAttributeValue<string> attribute, int index) => (int)attribute.FixedArguments[index].Value!;

    private static object? Named(CustomAttributeValue<string> attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Name == name).Value;
}
