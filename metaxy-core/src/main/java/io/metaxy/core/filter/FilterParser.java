package io.metaxy.core.filter;

import io.metaxy.error.MetaxyException;
import io.metaxy.feature.Filter;
import java.util.concurrent.atomic.AtomicReference;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParserConstants;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.Token;
import net.sf.jsqlparser.parser.TokenMgrException;
import org.jspecify.annotations.Nullable;

/** Turns the text of filters into filters. */
public final class FilterParser {

  private FilterParser() {}

  /**
   * The filter that a text means.
   *
   * @throws MetaxyException with the code {@code INVALID_FILTER} for all else than one expression
   *     of the syntax that {@link Filter#text} names; the message says where
   */
  public static Filter parse(String text) {
    FilterSource source = new FilterSource(text);
    Filter filter = new FilterTree(source).filter(expression(source));
    source.checkAllTaken();
    return filter;
  }

  /** The same filter without text in it; throws as {@link #parse} does. */
  public static Filter compile(Filter filter) {
    if (filter instanceof Filter.Text text) {
      return parse(text.expression());
    } else if (filter instanceof Filter.And and) {
      return new Filter.And(and.filters().stream().map(FilterParser::compile).toList());
    } else if (filter instanceof Filter.Or or) {
      return new Filter.Or(or.filters().stream().map(FilterParser::compile).toList());
    } else if (filter instanceof Filter.Not not) {
      return Filter.not(compile(not.filter()));
    }
    return filter;
  }

  private static Expression expression(FilterSource source) {
    AtomicReference<@Nullable CCJSqlParser> used = new AtomicReference<>();
    try {
      // Without "false" a text that goes on after an expression would be taken as that expression.
      return CCJSqlParserUtil.parseCondExpression(source.forParser(), false, used::set);
    } catch (JSQLParserException e) {
      throw unexpected(source, e, used.get());
    } catch (TokenMgrException e) {
      throw source.refused("it has a character that is not allowed", e);
    }
  }

  private static MetaxyException unexpected(
      FilterSource source, JSQLParserException error, @Nullable CCJSqlParser parser) {
    Token offending = null;
    if (error.getCause() instanceof ParseException parsing && parsing.currentToken != null) {
      offending = parsing.currentToken.next;
    } else if (parser != null) {
      offending = parser.token;
    }
    return offending == null || offending.kind == CCJSqlParserConstants.EOF
        ? source.refused("it ends too early", error)
        : source.unexpected(FilterTree.begin(offending), error);
  }
}
