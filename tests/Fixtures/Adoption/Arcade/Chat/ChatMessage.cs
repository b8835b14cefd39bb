namespace Arcade.Chat;

public sealed record ChatMessage
{
    public required Guid From { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset At { get; init; }
}
