using System.Text.Json.Serialization;
using Segue.Services.RateLimiting;
using Tour.Callers;
using Tour.Steps;

namespace Tour.Child;

/// <summary>What a child answers, one line each.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(ChildStart))]
[JsonSerializable(typeof(ChildCheckpoint))]
[JsonSerializable(typeof(StepReport))]
[JsonSerializable(typeof(RateLimiterStatistics))]
[JsonSerializable(typeof(ClientReceipt[]))]
[JsonSerializable(typeof(bool[]))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class ChildJson : JsonSerializerContext;
