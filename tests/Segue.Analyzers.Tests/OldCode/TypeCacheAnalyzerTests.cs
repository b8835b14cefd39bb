using Segue.Analyzers.Tests.Harness;

namespace Segue.Analyzers.Tests.OldCode;

public sealed class TypeCacheAnalyzerTests
{
    private const string MemoryPack = "namespace MemoryPack { public static class MemoryPackSerializer { public static byte[] Serialize<T>(T value) => []; } }";

    [Theory]
    [InlineData("public static bool M(Note a) => System.ComponentModel.DataAnnotations.Validator.TryValidateObject(a, new(a), null);", "System.ComponentModel.DataAnnotations.Validator.TryValidateObject(a, new(a), null)")]
    [InlineData("public static object M() => System.ComponentModel.TypeDescriptor.GetConverter(typeof(Note));", "System.ComponentModel.TypeDescriptor.GetConverter(typeof(Note))")]
    [InlineData("public static object M(Note a) => MemoryPack.MemoryPackSerializer.Serialize(a);", "MemoryPack.MemoryPackSerializer.Serialize(a)")]
    [InlineData("public static object M(dynamic a) => a.Text.Length;", "a.Text.Length")]
    [InlineData("public static object M(dynamic a) => a.Find(1);", "a.Find(1)")]
    public async Task TypeOfTheModule_InACacheOfTheHost_IsFound(string members, string place) => await With(members).AssertFindsAsync("SEGUE0090", place);

    [Theory]
    [InlineData("public static object M() => System.ComponentModel.TypeDescriptor.GetConverter(typeof(int));")]
    [InlineData("public static object M() => MemoryPack.MemoryPackSerializer.Serialize(5);")]
    [InlineData("public static object M(Note a) => a.Text.Length;")]
    public async Task SharedType_IsNot(string members) => await With(members).AssertIsCleanAsync();

    [Fact]
    public async Task LibraryOfWhichTheModuleHasACopy_IsNot() => await With("public static object M(Note a) => MemoryPack.MemoryPackSerializer.Serialize(a);")
        .With("SeguePrivateNames", "Other,MemoryPack.Core")
        .AssertIsCleanAsync();

    private static AnalyzedModule With(string members) => AnalyzedModule
        .Create($"public sealed record Note(string Text); public static class Notes {{ {members} }}")
        .WithLibrary("MemoryPack.Core", MemoryPack);
}
