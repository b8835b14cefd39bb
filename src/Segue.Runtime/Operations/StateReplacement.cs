using System.Text.Json;
using Segue.Runtime.States;

namespace Segue.Runtime.Operations;

/// <summary>A state that an operator gives as JSON, to be made of it and of the state that is there.</summary>
internal sealed class StateReplacement : IDisposable
{
    private readonly string _server;
    private readonly Type _type;
    private readonly JsonDocument _document;
    private readonly StateValidator? _validator;

    /// <summary>Parses the text.</summary>
    /// <exception cref="ServerOperationException">It is no JSON.</exception>
    public StateReplacement(string server, Type type, string json)
    {
        _server = server;
        _type = type;
        _validator = StateValidator.TryCreate(type);
        try
        {
            _document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 256 });
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw OperationFailures.Misshapen(server, "$", $"it is no JSON: {exception.Message}");
        }
    }

    /// <summary>Makes the state that is to come. Writes nothing.</summary>
    /// <param name="present">The state that is there.</param>
    /// <exception cref="ServerOperationException">It does not have the shape, is not valid, or keeps what is not there.</exception>
    public object Make(object present)
    {
        object state = Read(present);
        return FindProblems(state) is { Count: > 0 } problems ? throw OperationFailures.Invalid(_server, problems) : state;
    }

    public void Dispose() => _document.Dispose();

    private object Read(object present)
    {
        try
        {
            return new StateJsonReader(_server).Read(_document.RootElement, _type, present);
        }
        catch (InvalidOperationException)
        {
            throw OperationFailures.Misshapen(_server, "$", "the name of a member is no valid text");
        }
    }

    private IReadOnlyList<string> FindProblems(object state)
    {
        try
        {
            return _validator?.Validate(state) ?? [];
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return [$": its validation threw {exception.GetType().FullName}"];
        }
    }
}
