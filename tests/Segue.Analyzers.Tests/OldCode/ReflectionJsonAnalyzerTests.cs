using Segue.Analyzers.Tests.Harness;

namespace Segue.Analyzers.Tests.OldCode;

public sealed class ReflectionJsonAnalyzerTests
{
    private const string Head = """
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using System.Text.Json.Serialization.Metadata;
        using System.Net.Http.Json;
        public sealed record Note(string Text);

        """;

    [Theory]
    [InlineData("public static string M(Note a) => JsonSerializer.Serialize(a);", "JsonSerializer.Serialize(a)")]
    [InlineData("public static object? M(string a) => JsonSerializer.Deserialize<Note[]>(a);", "JsonSerializer.Deserialize<Note[]>(a)")]
    [InlineData("public static object? M(string a) => JsonSerializer.Deserialize(a, typeof(Note));", "JsonSerializer.Deserialize(a, typeof(Note))")]
    [InlineData("public static string M(object a, JsonSerializerOptions o) => JsonSerializer.Serialize(a, typeof(List<Note>), o);", "JsonSerializer.Serialize(a, typeof(List<Note>), o)")]
    [InlineData("public static object M(Note a) => JsonContent.Create(a);", "JsonContent.Create(a)")]
    public async Task ReflectionOnTypesOfTheModule_IsFound(string members, string place) =>
        await With(members).AssertFindsAsync("SEGUE0089", place);

    [Theory]
    [InlineData("public static string M(Note a, JsonTypeInfo<Note> type) => JsonSerializer.Serialize(a, type);")]
    [InlineData("public static object? M(string a, JsonSerializerContext context) => JsonSerializer.Deserialize(a, typeof(Note), context);")]
    [InlineData("public static object? M(string a, JsonSerializerContext context) => JsonSerializer.Deserialize<Note>(a, context.Options);")]
    [InlineData("public static string M(Dictionary<string, int> a) => JsonSerializer.Serialize(a);")]
    [InlineData("public static JsonDocument M(string a) => JsonDocument.Parse(a);")]
    public async Task GeneratedJson_AndSharedTypes_AreNot(string members) => await With(members).AssertIsCleanAsync();

    private static AnalyzedModule With(string members) => AnalyzedModule.Create($"{Head} public static class Notes {{ {members} }}");
}
