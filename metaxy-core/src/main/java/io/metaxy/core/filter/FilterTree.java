package io.metaxy.core.filter;

import io.metaxy.core.filter.FilterToken.Kind;
import io.metaxy.error.MetaxyException;
import io.metaxy.feature.Filter;
import io.metaxy.feature.Filter.Operator;
import io.metaxy.feature.FilterColumn;
import io.metaxy.feature.FilterLiteral;
import io.metaxy.feature.FilterOperand;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.GreaterThan;
import net.sf.jsqlparser.expression.operators.relational.GreaterThanEquals;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsBooleanExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.MinorThan;
import net.sf.jsqlparser.expression.operators.relational.MinorThanEquals;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.parser.Token;
import net.sf.jsqlparser.schema.Column;

/** Takes from the library's tree what a filter may have, and refuses the rest. */
final class FilterTree {

  private static final Map<Class<?>, Operator> OPERATORS =
      Map.of(
          EqualsTo.class, Operator.EQUAL,
          NotEqualsTo.class, Operator.NOT_EQUAL,
          MinorThan.class, Operator.LESS,
          MinorThanEquals.class, Operator.LESS_OR_EQUAL,
          GreaterThan.class, Operator.GREATER,
          GreaterThanEquals.class, Operator.GREATER_OR_EQUAL);

  private final FilterSource source;

  FilterTree(FilterSource source) {
    this.source = source;
  }

  Filter filter(Expression expression) {
    Expression node = bare(expression);
    if (node instanceof AndExpression) {
      return new Filter.And(operands(node, AndExpression.class));
    } else if (node instanceof OrExpression) {
      return new Filter.Or(operands(node, OrExpression.class));
    } else if (node instanceof NotExpression not) {
      return Filter.not(filter(not.getExpression()));
    } else if (node instanceof Column column) {
      return column(column);
    } else if (node instanceof BinaryExpression binary && OPERATORS.containsKey(node.getClass())) {
      return comparison(binary);
    } else if (node instanceof LikeExpression like) {
      return like(like);
    }
    return test(node);
  }

  /** The operands of a chain, which the library nests to the left. */
  private List<Filter> operands(Expression chain, Class<? extends BinaryExpression> kind) {
    List<Filter> operands = new ArrayList<>();
    Expression rest = chain;
    while (kind.isInstance(rest)) {
      BinaryExpression link = kind.cast(rest);
      operands.add(filter(link.getRightExpression()));
      rest = link.getLeftExpression();
    }
    operands.add(filter(rest));
    Collections.reverse(operands);
    return operands;
  }

  private Filter test(Expression node) {
    if (node instanceof InExpression in) {
      Filter filter = new Filter.In(column(in.getLeftExpression()), literals(in));
      return in.isNot() ? Filter.not(filter) : filter;
    } else if (node instanceof IsNullExpression is) {
      FilterColumn column = column(is.getLeftExpression());
      return is.isNot() || is.isUseNotNull() ? column.isNotNull() : column.isNull();
    } else if (node instanceof IsBooleanExpression is) {
      Filter filter = new Filter.IsBoolean(column(is.getLeftExpression()), is.isTrue());
      return is.isNot() ? Filter.not(filter) : filter;
    } else if (node instanceof Between between) {
      Filter filter =
          new Filter.Between(
              column(between.getLeftExpression()),
              literal(between.getBetweenExpressionStart()),
              literal(between.getBetweenExpressionEnd()));
      return between.isNot() ? Filter.not(filter) : filter;
    }
    throw notAllowed(node);
  }

  private Filter comparison(BinaryExpression node) {
    Operator operator = OPERATORS.get(node.getClass());
    FilterOperand left = operand(node.getLeftExpression());
    FilterOperand right = operand(node.getRightExpression());
    if (operator == null || (left instanceof FilterLiteral && right instanceof FilterLiteral)) {
      throw source.refused(
          "%s compares literals only".formatted(source.fragment(begin(node))), null);
    } else if (left instanceof FilterColumn column) {
      return comparison(column, operator, right);
    }
    return comparison((FilterColumn) right, turned(operator), left);
  }

  private static Filter comparison(FilterColumn column, Operator operator, FilterOperand operand) {
    return switch (operator) {
      case EQUAL -> column.equalTo(operand);
      case NOT_EQUAL -> column.notEqualTo(operand);
      default -> new Filter.Comparison(column, operator, operand);
    };
  }

  private static Operator turned(Operator operator) {
    return switch (operator) {
      case LESS -> Operator.GREATER;
      case LESS_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
      case GREATER -> Operator.LESS;
      case GREATER_OR_EQUAL -> Operator.LESS_OR_EQUAL;
      case EQUAL, NOT_EQUAL -> operator;
    };
  }

  private Filter like(LikeExpression node) {
    if (node.getLikeKeyWord() != LikeExpression.KeyWord.LIKE) {
      throw notAllowed(node);
    }
    FilterColumn column = column(node.getLeftExpression());
    FilterLiteral pattern = literal(node.getRightExpression());
    if (!(pattern.value() instanceof String text)) {
      throw notAllowed(node.getRightExpression());
    }
    return node.isNot() ? Filter.not(column.like(text)) : column.like(text);
  }

  private List<FilterLiteral> literals(InExpression node) {
    if (!(node.getRightExpression() instanceof ParenthesedExpressionList<?> list)) {
      throw notAllowed(node.getRightExpression());
    }
    return list.stream().map(this::literal).toList();
  }

  private FilterOperand operand(Expression expression) {
    Expression node = bare(expression);
    return node instanceof Column column ? column(column) : literal(node);
  }

  private FilterColumn column(Expression expression) {
    if (!(bare(expression) instanceof Column column)) {
      throw notAllowed(expression);
    }
    List<FilterToken> tokens = tokens(column);
    if (tokens.isEmpty()) {
      // The library saw less than a whole word in it.
      throw notAllowed(column);
    }
    List<String> path = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      FilterToken token = tokens.get(i);
      boolean fits = i % 2 == 0 ? token.isName() && !token.value().isEmpty() : token.isSymbol(".");
      if (!fits) {
        throw source.notAllowed(token.begin());
      }
      if (token.isName()) {
        path.add(token.value());
      }
    }
    return checked(tokens.get(0), () -> new FilterColumn(path));
  }

  private FilterLiteral literal(Expression expression) {
    Expression node = bare(expression);
    if (node instanceof NullValue) {
      return FilterLiteral.NULL;
    } else if (node instanceof BooleanValue value) {
      return FilterLiteral.of(value.getValue());
    } else if (node instanceof StringValue text) {
      FilterToken token = only(text, Kind.TEXT);
      return checked(token, () -> FilterLiteral.of(token.value()));
    } else if (node instanceof LongValue || node instanceof DoubleValue) {
      return number(node, "");
    } else if (node instanceof SignedExpression signed) {
      Expression inner = bare(signed.getExpression());
      if (inner instanceof LongValue || inner instanceof DoubleValue) {
        return number(node, signed.getSign() == '-' ? "-" : "");
      }
    }
    throw notAllowed(expression);
  }

  private FilterLiteral number(Expression node, String sign) {
    FilterToken token = only(node, Kind.NUMBER);
    return checked(token, () -> FilterLiteral.of(new BigDecimal(sign + token.value())));
  }

  /** The value, or the reason against it with its place. */
  private <T> T checked(FilterToken token, Supplier<T> value) {
    try {
      return value.get();
    } catch (NumberFormatException | MetaxyException e) {
      throw source.refused(
          "%s is out of range, or has characters that no database holds"
              .formatted(source.fragment(token.begin())),
          e);
    }
  }

  /** The one token of a kind that a node is made of. */
  private FilterToken only(Expression node, Kind kind) {
    List<FilterToken> tokens = tokens(node);
    List<FilterToken> found = tokens.stream().filter(token -> token.kind() == kind).toList();
    boolean more = tokens.stream().anyMatch(FilterToken::isName);
    if (found.size() != 1 || more) {
      throw notAllowed(node);
    }
    return found.get(0);
  }

  private List<FilterToken> tokens(Expression node) {
    if (node.getASTNode() == null) {
      throw notAllowed(node);
    }
    Token last = node.getASTNode().jjtGetLastToken();
    return source.take(begin(node.getASTNode().jjtGetFirstToken()), last.absoluteEnd - 1);
  }

  /** Without the parentheses around it. */
  private static Expression bare(Expression expression) {
    Expression node = expression;
    while (node instanceof ParenthesedExpressionList<?> list && list.size() == 1) {
      node = list.get(0);
    }
    return node;
  }

  private MetaxyException notAllowed(Expression node) {
    return source.notAllowed(begin(node));
  }

  /** Where a node begins; some do not say, but what they begin with does. */
  private static int begin(Expression node) {
    if (node.getASTNode() != null) {
      return begin(node.getASTNode().jjtGetFirstToken());
    }
    return node instanceof BinaryExpression binary ? begin(binary.getLeftExpression()) : 0;
  }

  /** The library counts from one. */
  static int begin(Token token) {
    return Math.max(0, token.absoluteBegin - 1);
  }
}
