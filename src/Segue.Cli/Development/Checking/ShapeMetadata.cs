using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Segue.Build;
using Segue.Generators.Schemas;
using Segue.Modules;

namespace Segue.Cli.Development.Checking;

/// <summary>Reads the shapes that an assembly names in its attributes. Its code is not loaded, so nothing of it can run.</summary>
internal static class ShapeMetadata
{
    /// <exception cref="BadImageFormatException">The bytes are no assembly.</exception>
    /// <exception cref="FormatException">A shape cannot be read.</exception>
    public static IReadOnlyList<ModuleEntry> Read(byte[] assembly)
    {
        using PEReader file = new(ImmutableArray.Create(assembly));
        MetadataReader metadata = file.GetMetadataReader();
        return
        [
            .. metadata.GetAssemblyDefinition().GetCustomAttributes()
                .Select(metadata.GetCustomAttribute)
                .Where(attribute => AttributeTypes.NameOf(metadata, attribute) == typeof(StateEntryAttribute).FullName)
                .Select(attribute => Entry(attribute.DecodeValue(AttributeTypes.Instance))),
        ];
    }

    private static ModuleEntry Entry(CustomAttributeValue<string> attribute) => new(
        (string)attribute.FixedArguments[0].Value!,
        SchemaReader.ReadVersion((string)attribute.FixedArguments[4].Value!),
        attribute.NamedArguments.Any(argument => argument is { Name: nameof(StateEntryAttribute.IsCurrent), Value: true }));
}
