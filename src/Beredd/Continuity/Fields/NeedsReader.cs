using System.Globalization;
using System.Text;
using Beredd.Continuity.Entries;

namespace Beredd.Continuity.Fields;

/// <summary>
/// Reads the cell of needs:
/// <code>
/// needs  = [ group { (";" | line break) group } ]
/// group  = [ count ("av" | "of") ] member { ("+" | "|") member } [ ("annars" | "else") level ] [ "(" why ")" ]
/// member = id [ hours "h" ] [ "start" hours "h" ]
/// </code>
/// In why, a backslash stands before ")" and itself.
/// </summary>
internal sealed class NeedsReader(string cell)
{
    private int _at;

    public static string Escape(string why) => why.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal);

    public Reading Read()
    {
        var needs = new List<Need>();
        while (true)
        {
            while (Peek() is ";" or "\n")
                Next();
            if (Peek().Length == 0)
                return Reading.Of(needs);
            var group = Group();
            if (group.Problem is not null)
                return group;
            needs.Add((Need)group.Value!);
            if (Peek() is not (";" or "\n" or ""))
                return FormWords.NoNeeds(cell[_at..]);
        }
    }

    private Reading Group()
    {
        var start = _at;
        var need = new Need();
        int? count = null;
        if (int.TryParse(Peek(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            Next();
            if (Peek() is "av" or "of")
            {
                Next();
                count = number;
            }
            else
            {
                _at = start;
            }
        }
        var separator = "+";
        while (true)
        {
            var member = Member();
            if (member.Problem is not null)
                return member;
            need.Members.Add((NeedMember)member.Value!);
            if (Peek() is not ("+" or "|"))
                break;
            var next = Next();
            if (need.Members.Count > 1 && next != separator)
                return FormWords.MixedSeparators;
            separator = next;
        }
        need.AtLeast = count ?? (separator == "|" ? 1 : need.Members.Count);
        if (need.AtLeast < 1 || need.AtLeast > need.Members.Count)
            return FormWords.AtLeast(need.AtLeast, need.Members.Count);
        if (Peek() is "annars" or "else")
        {
            Next();
            var level = NumberForm.Level.Read(Next());
            if (level.Problem is not null || level.Value is null)
                return level.Problem ?? FormWords.NoNeeds(cell[start..]);
            need.Otherwise = (double)level.Value;
        }
        if (Peek() == "(")
        {
            if (Why() is not { } why)
                return FormWords.NoNeeds(cell[start..]);
            if (TextForm.Paragraph.Check(why) is { } problem)
                return problem;
            need.Why = why.Trim();
        }
        return Reading.Of(need);
    }

    private Reading Member()
    {
        var id = Next();
        if (!Entry.IsId(id))
            return id.Length == 0 ? FormWords.MemberWithoutId : FormWords.NoId(id);
        var member = new NeedMember { TargetId = id };
        if (Peek().EndsWith('h') && NumberForm.TryParse(Peek()[..^1], out var tolerance))
        {
            Next();
            if (tolerance is < 0 or > NumberForm.MostHours)
                return FormWords.OutOfRange(tolerance, 0, NumberForm.MostHours, false);
            member.ToleranceHours = tolerance;
        }
        if (Peek() == "start")
        {
            Next();
            var text = Next();
            if (!text.EndsWith('h') || !NumberForm.TryParse(text[..^1], out var grace))
                return FormWords.NoNumber(text);
            if (grace is < 0 or > NumberForm.MostHours)
                return FormWords.OutOfRange(grace, 0, NumberForm.MostHours, false);
            member.StartGraceHours = grace;
        }
        return Reading.Of(member);
    }

    /// <summary>The text in parentheses, or null where it has no end.</summary>
    private string? Why()
    {
        Next();
        var why = new StringBuilder();
        for (; _at < cell.Length && cell[_at] != ')'; _at++)
        {
            if (cell[_at] == '\\' && _at + 1 < cell.Length)
                _at++;
            why.Append(cell[_at]);
        }
        return _at++ < cell.Length ? why.ToString() : null;
    }

    private string Peek()
    {
        var at = _at;
        var token = Next();
        _at = at;
        return token;
    }

    private string Next()
    {
        while (_at < cell.Length && cell[_at] is (' ' or '\t' or '\r' or '\u00A0'))
            _at++;
        if (_at >= cell.Length)
            return "";
        var start = _at++;
        if (IsSign(cell[start]))
            return cell[start..(start + 1)];
        while (_at < cell.Length && !IsSign(cell[_at]) && cell[_at] is not (' ' or '\t' or '\r' or '\u00A0'))
            _at++;
        return cell[start.._at];
    }

    private static bool IsSign(char c) => c is '+' or '|' or ';' or '(' or ')' or '\n';
}
