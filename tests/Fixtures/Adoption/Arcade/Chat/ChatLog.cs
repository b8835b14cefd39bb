namespace Arcade.Chat;

/// <summary>The last lines of every room.</summary>
public sealed class ChatLog(ChatFilter filter, int most)
{
    private readonly Dictionary<string, List<ChatMessage>> _lines = [];
    private int _refused;

    public bool Say(string room, ChatMessage message)
    {
        if (!filter.Allows(message.Text))
        {
            _refused++;
            return false;
        }

        if (!_lines.TryGetValue(room, out List<ChatMessage>? lines))
        {
            _lines[room] = lines = [];
        }

        lines.Add(message);
        if (lines.Count > most)
        {
            lines.RemoveAt(0);
        }

        return true;
    }

    public int Refused() => _refused;

    public void Clear(string room) => _lines.Remove(room);
}
