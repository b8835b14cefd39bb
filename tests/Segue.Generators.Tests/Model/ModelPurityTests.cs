using System.Reflection;
using Microsoft.CodeAnalysis;
using Segue.Generators.Linking;
using Segue.Generators.Model;
using Segue.Generators.Schemas;

namespace Segue.Generators.Tests.Model;

/// <summary>What the pipeline carries must be plain data: a symbol in it would keep whole compilations alive.</summary>
public sealed class ModelPurityTests
{
    private static readonly Type[] Allowed = [typeof(string), typeof(int), typeof(long), typeof(bool), typeof(decimal), typeof(DiagnosticDescriptor)];

    private static readonly string?[] ModelNamespaces = [typeof(StateModel).Namespace, typeof(Shape).Namespace];

    public static TheoryData<Type> ModelTypes() => new(typeof(StateModel).Assembly.GetTypes().Where(static type =>
        (ModelNamespaces.Contains(type.Namespace) || type == typeof(LinkedVersion))
        && !type.IsGenericTypeDefinition
        && type.GetMethod("<Clone>$") is not null));

    [Theory]
    [MemberData(nameof(ModelTypes))]
    public void Model_Fields_HoldPlainDataOnly(Type type)
    {
        foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            AssertIsPlain(field.FieldType, $"{type.Name}.{field.Name}");
        }
    }

    [Theory]
    [MemberData(nameof(ModelTypes))]
    public void Model_Type_IsSealedOrAbstractAndImmutable(Type type)
    {
        Assert.True(type.IsSealed || type.IsAbstract, $"{type.Name} is open.");
        Assert.All(
            type.GetProperties().Where(static p => p.SetMethod is not null),
            static property => Assert.Contains(
                property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers(),
                static modifier => modifier.Name == "IsExternalInit"));
    }

    private static void AssertIsPlain(Type type, string where)
    {
        Type? definition = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        if (definition == typeof(EquatableArray<>) || definition == typeof(Nullable<>))
        {
            AssertIsPlain(type.GetGenericArguments()[0], where);
            return;
        }

        bool isOwn = type.Assembly == typeof(StateModel).Assembly && ModelNamespaces.Contains(type.Namespace);
        Assert.True(isOwn || type.IsEnum || Allowed.Contains(type), $"{where} is a {type}.");
    }
}
