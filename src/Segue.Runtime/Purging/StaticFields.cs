using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Segue.Runtime.Purging;

/// <summary>
/// The static fields of an assembly that could hold an object, of types that have run already. Read from metadata first: to
/// ask for all types would load thousands that nobody uses, and they stay.
/// </summary>
internal static class StaticFields
{
    public static unsafe IEnumerable<FieldInfo> Of(Assembly assembly)
    {
        if (assembly.IsDynamic || !assembly.TryGetRawMetadata(out byte* metadata, out int length))
        {
            return [];
        }

        MetadataReader reader = new(metadata, length);
        List<FieldInfo> fields = [];
        foreach (TypeDefinitionHandle handle in reader.TypeDefinitions)
        {
            TypeDefinition type = reader.GetTypeDefinition(handle);
            if (type.GetGenericParameters().Count == 0 && type.GetFields().Any(field => CanHold(reader, field)))
            {
                AddFields(assembly.ManifestModule, reader, handle, fields);
            }
        }

        return fields;
    }

    private static void AddFields(Module module, MetadataReader reader, TypeDefinitionHandle handle, List<FieldInfo> fields)
    {
        try
        {
            Type type = module.ResolveType(MetadataTokens.GetToken(handle));
            if (ClassInitialisation.HasRun(type))
            {
                fields.AddRange(reader.GetTypeDefinition(handle).GetFields()
                    .Where(field => CanHold(reader, field))
                    .Select(field => module.ResolveField(MetadataTokens.GetToken(field)))
                    .OfType<FieldInfo>());
            }
        }
        catch (Exception exception) when (exception is TypeLoadException or IOException or BadImageFormatException)
        {
            // A type that cannot be loaded has never run.
        }
    }

    private static bool CanHold(MetadataReader reader, FieldDefinitionHandle handle)
    {
        FieldDefinition field = reader.GetFieldDefinition(handle);
        if ((field.Attributes & (FieldAttributes.Static | FieldAttributes.Literal | FieldAttributes.HasFieldRVA)) != FieldAttributes.Static)
        {
            return false;
        }

        BlobReader signature = reader.GetBlobReader(field.Signature);
        signature.ReadSignatureHeader();
        return signature.ReadSignatureTypeCode() is not (<= SignatureTypeCode.String or SignatureTypeCode.Pointer
            or SignatureTypeCode.IntPtr or SignatureTypeCode.UIntPtr or SignatureTypeCode.FunctionPointer);
    }
}
